package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedStatementTest {
    @Test
    void one_stays_as_it_is() {
        assertThat(CombinedStatement.of(List.of("insert into b select $1, $2")))
                .isEqualTo("insert into b select $1, $2");
    }

    @Test
    void several_take_the_parameters_of_each_in_turn_and_the_last_comes_last() {
        String combined = CombinedStatement.of(List.of(
                "update a set x = $2 where id = $1", "update a set y = $1", "insert into b select $1, $10, $2"));
        assertThat(combined.replaceAll("\\s+", " "))
                .isEqualTo("with part_1 as ( update a set x = $2 where id = $1 returning 1) "
                        + ", part_2 as ( update a set y = $3 returning 1) "
                        + "insert into b select $4, $13, $5 "
                        + "where (select count(*) from part_1) >= 0 and (select count(*) from part_2) >= 0");
    }
}
