package dev.creditledger.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.store.LedgerStore.Recalled;
import dev.creditledger.ledger.store.StoredWallet;
import dev.creditledger.ledger.store.TransactionKey;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Wallet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedRequestsTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

    private final RepeatedRequests lasting = new RepeatedRequests(Duration.ofHours(1));

    @Test
    void what_was_looked_up_once_is_known_when_it_is_repeated() {
        Pending pending = topUp("key");
        Map<TransactionKey, JournalEntry> entries = entries(pending);
        assertThat(lasting.of(List.of(pending), any -> true)).isEmpty();
        lasting.add(entries);
        assertThat(lasting.of(List.of(pending), any -> true)).isEqualTo(entries);
        assertThat(lasting.of(List.of(topUp("another")), any -> true)).isEmpty();
        assertThat(lasting.of(List.of(pending), any -> false)).isEmpty();
        lasting.clear();
        assertThat(lasting.of(List.of(pending), any -> true)).isEmpty();
    }

    @Test
    void it_is_believed_for_some_time() {
        RepeatedRequests fading = new RepeatedRequests(Duration.ZERO);
        Pending pending = topUp("key");
        fading.add(entries(pending));
        assertThat(fading.of(List.of(pending), any -> true)).isEmpty();
    }

    @Test
    void of_very_many_the_eldest_go() {
        List<Pending> all = IntStream.range(0, 300)
                .mapToObj(number -> topUp("key-" + number))
                .toList();
        all.forEach(pending -> lasting.add(entries(pending)));
        assertThat(lasting.of(all, any -> true)).hasSize(256);
        assertThat(lasting.of(List.of(all.get(0)), any -> true)).isEmpty();
        assertThat(lasting.of(List.of(all.get(299)), any -> true)).isNotEmpty();
    }

    private static Pending topUp(String key) {
        return new Pending(BatchDecisionTest.grant(key, 1), Origin.SCHEDULER, null, (outcome, failure) -> {});
    }

    /** What carrying it out writes. */
    private static Map<TransactionKey, JournalEntry> entries(Pending pending) {
        Wallet wallet = Wallet.open(BatchDecisionTest.ACCOUNT, ZoneOffset.UTC, NOW);
        BatchDecision decision = new BatchDecision(
                Map.of(BatchDecisionTest.ACCOUNT, new StoredWallet(wallet, 0, null)), Recalled.NOTHING, NOW);
        decision.decide(pending);
        JournalEntry entry = ((Outcome.Recorded) decision.answers().get(0).outcome()).entry();
        return Map.of(new TransactionKey(BatchDecisionTest.ACCOUNT, entry.transactionId()), entry);
    }
}
