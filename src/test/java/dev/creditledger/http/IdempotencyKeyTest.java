package dev.creditledger.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @Test
    void a_missing_key_is_asked_for() {
        assertThatThrownBy(() -> IdempotencyKey.require(null))
                .isInstanceOfSatisfying(RequestFailure.class, failure -> assertThat(failure.fault())
                        .isEqualTo(RequestFault.IDEMPOTENCY_KEY_REQUIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb", "\u00e4", "a\u0000", "\u007f"})
    void a_key_is_printable_ascii(String key) {
        assertInvalid(key);
    }

    @Test
    void a_key_has_1_to_255_characters() {
        assertInvalid("x".repeat(256));
        assertThat(IdempotencyKey.require("x".repeat(255))).hasSize(255);
        assertThat(IdempotencyKey.require("order 42~!")).isEqualTo("order 42~!");
    }

    private static void assertInvalid(String key) {
        assertThatThrownBy(() -> IdempotencyKey.require(key))
                .isInstanceOfSatisfying(RequestFailure.class, failure -> assertThat(failure.fault())
                        .isEqualTo(RequestFault.INVALID_IDEMPOTENCY_KEY));
    }
}
