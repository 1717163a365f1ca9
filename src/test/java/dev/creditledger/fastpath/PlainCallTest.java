package dev.creditledger.fastpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class PlainCallTest {
    @Test
    void a_small_json_call_is_plain() {
        assertThat(PlainCall.isPlain(null, headers())).isTrue();
        assertThat(PlainCall.isPlain(null, headers().set("Content-Type", "Application/JSON; charset=utf-8")))
                .isTrue();
        assertThat(PlainCall.isPlain(null, headers().set("Accept", "*/*"))).isTrue();
        assertThat(PlainCall.isPlain(null, headers().set("Accept", "application/json")))
                .isTrue();
    }

    @Test
    void whatever_says_more_is_not() {
        assertThat(PlainCall.isPlain("dryRun=true", headers())).isFalse();
        assertThat(PlainCall.isPlain(null, headers().remove("Content-Length"))).isFalse();
        assertThat(PlainCall.isPlain(null, headers().remove("Content-Type"))).isFalse();
        assertThat(PlainCall.isPlain(null, headers().set("Content-Type", "application/json; charset=latin1")))
                .isFalse();
        assertThat(PlainCall.isPlain(null, headers().set("Content-Type", "text/plain")))
                .isFalse();
        assertThat(PlainCall.isPlain(null, headers().set("Accept", "text/html")))
                .isFalse();
        assertThat(PlainCall.isPlain(
                        null, headers().add("Accept", "application/json").add("Accept", "text/html")))
                .isFalse();
        assertThat(PlainCall.isPlain(null, headers().set("Expect", "100-continue")))
                .isFalse();
    }

    private static MultiMap headers() {
        return MultiMap.caseInsensitiveMultiMap()
                .set("Content-Type", "application/json")
                .set("Content-Length", "12");
    }
}
