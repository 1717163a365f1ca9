package dev.creditledger.ledger.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.LedgerInstance;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.store.LedgerDatabase;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Reserve;
import dev.creditledger.ledger.wallet.Wallet;
import dev.creditledger.postgres.DatabaseConnections;
import dev.creditledger.testing.TestPostgres;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A wallet that is asked for again and again is decoded once for each of its versions, and never one behind. */
class WalletReaderTest {
    private static final InstantSource CLOCK = InstantSource.tick(InstantSource.system(), Duration.ofMillis(1));
    private static TestPostgres postgres;
    private static LedgerInstance other;
    private static Vertx vertx;
    private static WalletReader reader;

    @BeforeAll
    static void start() {
        postgres = TestPostgres.launch();
        other = new LedgerInstance(postgres, TestPostgres.DEFAULT_DATABASE, CLOCK);
        vertx = Vertx.vertx();
        LedgerDatabase database = new LedgerDatabase(
                vertx,
                DatabaseConnections.to(vertx, postgres.url(TestPostgres.DEFAULT_DATABASE), TestPostgres.SERVICE_USER));
        reader = new WalletReader(vertx, database, CLOCK);
    }

    @AfterAll
    static void stop() {
        reader.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        other.close();
        postgres.close();
    }

    @Test
    void a_wallet_that_has_not_changed_is_the_one_that_was_read_before() {
        UUID account = account();
        assertThat(read(account)).isSameAs(read(account));
    }

    @Test
    void what_another_instance_wrote_is_read_at_once() {
        UUID account = account();
        read(account);
        for (int count = 1; count <= 20; count++) {
            other.consume(account, "c-" + count, 1);
            assertThat(available(account)).isEqualTo(Credits.of(100 - count));
        }
    }

    @Test
    void a_reservation_that_ends_later_than_was_read_is_read_when_it_is_asked_for() {
        UUID account = account();
        other.execute(Reserve.of(account, "hold", null, Credits.of(30), Duration.ofHours(1), Activity.NONE));
        assertThat(available(account)).isEqualTo(Credits.of(70));
        Instant later = CLOCK.instant().plus(Duration.ofHours(2));
        Wallet ahead = reader.read(account, later).await().indefinitely().orElseThrow();
        assertThat(ahead.reservations().read()).hasSize(1);
        assertThat(available(account)).isEqualTo(Credits.of(70));
    }

    @Test
    void an_unknown_account_stays_unknown() {
        UUID nobody = UUID.randomUUID();
        assertThat(reader.read(nobody, CLOCK.instant()).await().indefinitely()).isEmpty();
        assertThat(reader.read(nobody, CLOCK.instant()).await().indefinitely()).isEmpty();
    }

    private static UUID account() {
        UUID account = other.open();
        other.topUp(account, "credits", 100);
        return account;
    }

    private static Wallet read(UUID account) {
        return reader.read(account, CLOCK.instant()).await().indefinitely().orElseThrow();
    }

    private static Credits available(UUID account) {
        return read(account).balance(null, CLOCK.instant()).available();
    }
}
