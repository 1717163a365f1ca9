package dev.creditledger.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void what_lives_is_the_histograms_total() {
        assertThat(
                        Memory.live(
                                """
                        1234:
                         num     #instances         #bytes  class name (module)
                        -------------------------------------------------------
                           1:        205790       20971520  [B (java.base@17.0.15)
                           2:        199218       10485760  com.example.Total 1 2
                        Total        405008       31457280
                        """))
                .isEqualTo(30);
    }

    @Test
    void an_answer_without_a_total_is_no_figure() {
        assertThatThrownBy(() -> Memory.live("1234:\nCommand not found"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Command not found");
    }

    @Test
    void this_process_has_some_of_both() {
        Memory own = Memory.of(ProcessHandle.current().pid());

        assertThat(own.liveMegabytes()).isPositive();
        assertThat(own.residentMegabytes()).isGreaterThan(own.liveMegabytes());
    }
}
