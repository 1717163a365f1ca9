package dev.creditledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.http.problem.RequestFailure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Instant TIME = Instant.parse("2026-06-15T12:00:00.123Z");

    @Test
    void a_cursor_is_read_as_it_was_written() {
        UUID id = UUID.randomUUID();
        String text = Cursor.of("things", TIME, id, 42L).encode();
        Cursor cursor = Cursor.decode(text, "things", 3);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(cursor.instant(0)).isEqualTo(TIME);
        assertThat(cursor.uuid(1)).isEqualTo(id);
        assertThat(cursor.number(2)).isEqualTo(42);
    }

    @Test
    void a_cursor_of_another_list_or_shape_is_refused() {
        String text = Cursor.of("things", 1).encode();
        assertThatThrownBy(() -> Cursor.decode(text, "others", 1)).isInstanceOf(RequestFailure.class);
        assertThatThrownBy(() -> Cursor.decode(text, "things", 2)).isInstanceOf(RequestFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "+1000000000-12-31T23:59:59Z", "-1", "9223372036854775808"})
    void a_part_that_is_no_such_thing_is_refused(String part) {
        Cursor cursor = new Cursor("things", List.of(part));
        assertThatThrownBy(() -> cursor.instant(0)).isInstanceOf(RequestFailure.class);
        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(RequestFailure.class);
    }

    @Test
    void a_page_says_where_the_list_goes_on_only_when_it_does() {
        PageRequest request = PageRequest.of("2", null, "numbers", 1);
        Page<String> first =
                Page.of(request, List.of(1, 2, 3), number -> Cursor.of("numbers", number), String::valueOf);
        Page<String> last = Page.of(request, List.of(1, 2), number -> Cursor.of("numbers", number), String::valueOf);
        assertThat(request.rowsToRead()).isEqualTo(3);
        assertThat(first.items()).containsExactly("1", "2");
        assertThat(PageRequest.of(null, first.nextCursor(), "numbers", 1)
                        .after()
                        .orElseThrow()
                        .number(0))
                .isEqualTo(2);
        assertThat(last.nextCursor()).isNull();
    }
}
