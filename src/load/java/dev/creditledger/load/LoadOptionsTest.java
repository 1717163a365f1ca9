package dev.creditledger.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LoadOptionsTest {
    @Test
    void address_and_key_are_enough() {
        LoadOptions options = options(Map.of("load.url", "http://localhost:8080/", "load.key", "k", "load.users", ""));
        assertThat(options.url()).hasToString("http://localhost:8080");
        assertThat(options.users()).isEqualTo(50);
        assertThat(options.accounts()).isEqualTo(50);
        assertThat(options.ramp()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.hold()).isEqualTo(Duration.ofSeconds(50));
        assertThat(options.mix().percent(Mix.Call.CONSUME)).isEqualTo(100);
    }

    @Test
    void a_mix_is_by_weight_and_never_more_than_everything() {
        Mix mix = Mix.of("consume=5, balance, reserve=1");
        assertThat(mix.percent(Mix.Call.BALANCE)).isBetween(14.28, 14.29);
        assertThat(mix.percent(Mix.Call.CONSUME) + mix.percent(Mix.Call.BALANCE) + mix.percent(Mix.Call.RESERVE))
                .isBetween(99.99, 100.0);
    }

    @Test
    void what_cannot_be_is_said() {
        refused(Map.of("load.key", "k"), "-Dload.url=… is missing");
        refused(Map.of("load.url", "http://h"), "-Dload.key=… is missing");
        refused(Map.of("load.url", "localhost:8080", "load.key", "k"), "load.url=localhost:8080 is no http://");
        refused(Map.of("load.url", "http://h", "load.key", "k", "load.users", "0"), "load.users=0 is no whole number");
        refused(
                Map.of("load.url", "http://h", "load.key", "k", "load.mix", "consume,refund"),
                "consume, balance, reserve");
        refused(
                Map.of("load.url", "http://h", "load.key", "k", "load.mix", "consume=x"),
                "the weight in \"consume=x\"");
    }

    private static void refused(Map<String, String> given, String message) {
        assertThatThrownBy(() -> options(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static LoadOptions options(Map<String, String> given) {
        Properties properties = new Properties();
        properties.putAll(given);
        return LoadOptions.read(properties);
    }
}
