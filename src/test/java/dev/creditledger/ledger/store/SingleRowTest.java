package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Test;

class SingleRowTest {
    @Test
    void arrays_become_a_row_of_values() {
        String statement = SingleRow.statement(
                """
                update a set x = c.x::bigint[]
                from unnest($1::uuid[], $2::text[],
                            $3::timestamptz[])
                    as c(id, x, at)
                where a.id = c.id""");

        assertThat(statement.replaceAll("\\s+", " "))
                .isEqualTo("update a set x = c.x::bigint[] from (values ($1::uuid, $2::text, $3::timestamptz)) "
                        + "as c(id, x, at) where a.id = c.id");
    }

    @Test
    void its_parameters_are_the_elements() {
        Tuple values = SingleRow.parameters(Tuple.tuple()
                .addValue(new Long[] {7L})
                .addValue(null)
                .addValue(new String[] {"{1,2}"})
                .addValue(new String[] {null}));

        assertThat(values.size()).isEqualTo(4);
        assertThat(values.getValue(0)).isEqualTo(7L);
        assertThat(values.getValue(1)).isNull();
        assertThat(values.getValue(2)).isEqualTo("{1,2}");
        assertThat(values.getValue(3)).isNull();
    }
}
