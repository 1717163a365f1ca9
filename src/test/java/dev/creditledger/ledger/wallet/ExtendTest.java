package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.OTHER_SITE;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExtendTest {
    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private final TestCommands commands = new TestCommands(wallet);
    private UUID id;

    @BeforeEach
    void holds_30_of_100_until_a_quarter_past() {
        wallet.grant(Terms.topUp(100).ofSite(SITE));
        id = commands.reserve(SITE, 30, Reserve.DEFAULT);
    }

    @Test
    void it_lives_for_that_long_from_now() {
        wallet.at("2026-06-15T12:10:00Z");
        Outcome outcome = wallet.execute(extending(null, Duration.ofMinutes(20)));

        assertThat(outcome).isEqualTo(new Outcome.Kept(wallet.reservation(id)));
        assertThat(wallet.reservation(id).expiresAt()).isEqualTo("2026-06-15T12:30:00Z");
        assertThat(wallet.reservation(id).status()).isEqualTo(ReservationStatus.OPEN);
        assertThat(wallet.wallet().nextDue()).contains(Instant.parse("2026-06-15T12:30:00Z"));
        wallet.at("2026-06-15T12:29:59.999Z").record(commands.capturing(null, id, null, true));
    }

    @Test
    void it_moves_nothing_and_writes_nothing() {
        wallet.execute(extending(null, Duration.ofMinutes(20)));

        assertThat(wallet.entryTypes()).containsExactly(EntryType.GRANT, EntryType.RESERVE);
    }

    @Test
    void it_never_lives_for_less_than_it_would_have() {
        Wallet before = wallet.wallet();

        for (Duration noLonger : List.of(Duration.ofMinutes(14), Duration.ofMinutes(15))) {
            assertThat(wallet.execute(extending(null, noLonger))).isEqualTo(new Outcome.Kept(wallet.reservation(id)));
            assertThat(wallet.wallet()).isSameAs(before);
        }
    }

    @Test
    void at_the_instant_of_its_expiry_it_is_too_late() {
        wallet.at("2026-06-15T12:15:00Z");

        assertThat(wallet.refuse(extending(null, Duration.ofMinutes(20))).rejection())
                .isEqualTo(Rejection.NO_OPEN_RESERVATION);
    }

    @Test
    void another_site_knows_nothing_of_it() {
        assertThat(wallet.refuse(extending(OTHER_SITE, Duration.ofMinutes(20))).rejection())
                .isEqualTo(Rejection.NO_OPEN_RESERVATION);
        assertThat(wallet.execute(extending(SITE, Duration.ofMinutes(20)))).isInstanceOf(Outcome.Kept.class);
    }

    @Test
    void it_lives_for_at_most_a_day_from_now() {
        wallet.execute(extending(null, Duration.ofHours(24)));

        assertThat(wallet.reservation(id).expiresAt()).isEqualTo("2026-06-16T12:00:00Z");
        assertThatThrownBy(() -> extending(null, Duration.ofHours(24).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Extend extending(UUID site, Duration timeToLive) {
        return new Extend(ACCOUNT, site, id, timeToLive);
    }
}
