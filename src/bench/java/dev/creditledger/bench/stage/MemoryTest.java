package dev.creditledger.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void the_heap_counts_and_metaspace_does_not() {
        assertThat(
                        Memory.used(
                                """
                        1234:
                         garbage-first heap   total 262144K, used 51200K [0x00000000f0000000, 0x0000000100000000)
                          region size 1024K, 1 young (1024K), 0 survivors (0K)
                         Metaspace       used 85000K, committed 86000K, reserved 1130496K
                          class space    used 10000K, committed 10400K, reserved 1048576K
                        """))
                .isEqualTo(50);
    }

    @Test
    void a_heap_of_two_generations_is_their_sum() {
        assertThat(
                        Memory.used(
                                """
                        1234:
                         def new generation   total 78656K, used 1024K [0x00000000f0000000, 0x00000000f5550000)
                          eden space 69952K,   1% used [0x00000000f0000000, 0x00000000f0100000)
                         tenured generation   total 174784K, used 2048K [0x00000000f5550000, 0x0000000100000000)
                           the space 174784K,   1% used [0x00000000f5550000, 0x00000000f5750000)
                         Metaspace       used 85000K, committed 86000K, reserved 1130496K
                        """))
                .isEqualTo(3);
    }

    @Test
    void so_is_that_of_the_parallel_collector() {
        assertThat(
                        Memory.used(
                                """
                        1234:
                         PSYoungGen      total 82432K, used 1024K [0x00000000fab00000, 0x0000000100000000)
                          eden space 77824K, 2% used [0x00000000fab00000,0x00000000fac9b9c8)
                         ParOldGen       total 175104K, used 46080K [0x00000000f0000000, 0x00000000fab00000)
                          object space 175104K, 26% used [0x00000000f0000000,0x00000000f2d28198)
                         Metaspace       used 87520K, committed 88448K, reserved 1179648K
                          class space    used 11859K, committed 12288K, reserved 1048576K
                        """))
                .isEqualTo(46);
    }
}
