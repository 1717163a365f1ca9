package dev.creditledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.store.RowWrite.Columns;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWriteTest {
    private static final Columns<String> KEYS = new Columns<String>().add("id", ColumnType.TEXT, word -> word);
    private static final Columns<String> VALUES = new Columns<String>()
            .add("length", ColumnType.BIGINT, word -> (long) word.length())
            .add("letters", ColumnType.TEXTS, word -> word.isEmpty() ? null : "{" + word + "}");

    @Test
    void several_rows_travel_as_arrays() {
        RowWrite<String> insert = RowWrite.insert("word", KEYS.and(VALUES));
        assertThat(insert.text(false, 4))
                .isEqualToIgnoringWhitespace(
                        """
                        insert into word (id, length, letters) select c.id::text, c.length::bigint, c.letters::text[]
                        from unnest($4::text[], $5::bigint[], $6::text[]) as c(id, length, letters)
                        """);
        Tuple parameters = parameters(insert, "one", "three");
        assertThat((Object[]) parameters.getValue(0)).containsExactly("one", "three");
        assertThat((Object[]) parameters.getValue(1)).containsExactly(3L, 5L);
        assertThat((Object[]) parameters.getValue(2)).containsExactly("{one}", "{three}");
        assertThat(insert.parameters()).isEqualTo(3);
    }

    @Test
    void a_single_row_travels_as_values() {
        RowWrite<String> update = RowWrite.update("word", KEYS, VALUES);
        assertThat(update.text(true, 1))
                .isEqualToIgnoringWhitespace(
                        """
                        update word set length = c.length::bigint, letters = c.letters::text[]
                        from (values ($1::text, $2::bigint, $3::text)) as c(id, length, letters)
                        where word.id = c.id
                        """);
        Tuple parameters = parameters(update, "one");
        assertThat(parameters.getValue(0)).isEqualTo("one");
        assertThat(parameters.getValue(1)).isEqualTo(3L);
        assertThat(parameters.getValue(2)).isEqualTo("{one}");
    }

    @Test
    void nothing_travels_of_a_column_without_anything() {
        assertThat(parameters(RowWrite.update("word", KEYS, VALUES), "", "").getValue(2))
                .isNull();
        assertThat(parameters(RowWrite.update("word", KEYS, VALUES), "").getValue(2))
                .isNull();
    }

    private static Tuple parameters(RowWrite<String> write, String... words) {
        Tuple parameters = Tuple.tuple();
        write.addParameters(List.copyOf(Arrays.asList(words)), parameters);
        return parameters;
    }
}
