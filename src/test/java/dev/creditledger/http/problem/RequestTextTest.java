package dev.creditledger.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/a%00b",
                "/%",
                "/%4",
                "/%zz",
                "/a?b=%",
                "/%ff",
                "/%c0%80",
                "/%ed%a0%80",
                "/%ed%b0%80",
                "/%f5%80%80%80",
                "/%c3x%a9",
                "/%e2%82",
                "/a\0b",
                "/a%20\0"
            })
    void what_no_text_can_hold_is_refused(String target) {
        assertThat(RequestText.isText(target)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "http://localhost/v1/accounts?limit=5",
                "/caf%C3%A9",
                "/caf\u00c3\u00a9",
                "/%e2%82%ac%f0%9f%98%80",
                "/%2500",
                "/a%20b+c;d=e?f=%26%25"
            })
    void all_other_text_passes(String target) {
        assertThat(RequestText.isText(target)).isTrue();
    }
}
