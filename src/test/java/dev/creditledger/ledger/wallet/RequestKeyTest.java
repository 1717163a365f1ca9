package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.creditledger.ledger.credits.Hash;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestKeyTest {
    private static final UUID OTHER_ACCOUNT = UUID.fromString("5f0c1a52-7f1e-4a52-9c35-0d6a3a0c1e02");

    @Test
    void a_transaction_id_follows_from_the_account_and_the_key() {
        RequestKey key = RequestKey.of(TestWallet.ACCOUNT, "order-1", "CONSUME 1");

        assertThat(RequestKey.of(TestWallet.ACCOUNT, "order-1", "CONSUME 1")).isEqualTo(key);
        assertThat(RequestKey.of(TestWallet.ACCOUNT, "order-1", "CONSUME 2").transactionId())
                .isEqualTo(key.transactionId());
        assertThat(RequestKey.of(TestWallet.ACCOUNT, "order-2", "CONSUME 1").transactionId())
                .isNotEqualTo(key.transactionId());
        assertThat(RequestKey.of(OTHER_ACCOUNT, "order-1", "CONSUME 1").transactionId())
                .isNotEqualTo(key.transactionId());
    }

    @Test
    void an_entry_that_nobody_asked_for_cannot_meet_an_idempotency_key() {
        RequestKey entry = RequestKey.ofEntry(TestWallet.ACCOUNT, 1);

        assertThat(RequestKey.ofEntry(TestWallet.ACCOUNT, 2)).isNotEqualTo(entry);
        assertThat(RequestKey.of(TestWallet.ACCOUNT, "1", "").transactionId()).isNotEqualTo(entry.transactionId());
    }

    @Test
    void ids_are_uuids_of_version_8() {
        UUID id = RequestKey.of(TestWallet.ACCOUNT, "order-1", "").transactionId();

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    /** SHA-256 of the empty text, as everybody knows it. */
    @Test
    void a_hash_is_sha_256_in_lower_case_hexadecimal() {
        Hash empty = Hash.sha256("");

        assertThat(empty).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(empty.toUuid()).hasToString("e3b0c442-98fc-8c14-9afb-f4c8996fb924");
        assertThat(Hash.of(empty.toBytes())).isEqualTo(empty).hasSameHashCodeAs(empty);
        assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_hash_cannot_be_changed_from_outside() {
        byte[] bytes = Hash.NONE.toBytes();
        Hash hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.toBytes()[1] = 1;

        assertThat(hash).isEqualTo(Hash.NONE);
    }
}
