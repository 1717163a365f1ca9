package dev.creditledger.ledger.wallet;

import static dev.creditledger.ledger.wallet.TestWallet.ACCOUNT;
import static dev.creditledger.ledger.wallet.TestWallet.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request that is repeated with its key has its effect once; another request with that key has none. */
class IdempotencyTest {
    private static final UUID ID = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a0aa");
    private static final UUID OTHER = UUID.fromString("0b7d3f0e-51c3-4a7e-8d2a-6d7c33a5a0bb");
    private static final Credits ONE = Credits.of(1);
    private static final Credits TWO = Credits.of(2);
    private static final Activity SAID = Activity.described("said");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");
    private Allocation topUp;
    private UUID reservation;
    private JournalEntry spent;

    @BeforeEach
    void holds_30_and_spends_20_of_100() {
        topUp = wallet.grant(Terms.topUp(100));
        reservation = new TestCommands(wallet).reserve(30);
        spent = wallet.consume(20);
    }

    @Test
    void a_repeated_call_has_the_first_answer_and_no_effect() {
        UUID id = spent.transactionId();
        for (LedgerCommand command : List.of(
                Grant.of(ACCOUNT, "grant", Terms.topUp(5).asked()),
                Consume.of(ACCOUNT, "consume", null, ONE, SAID),
                Reserve.of(ACCOUNT, "reserve", null, ONE, Reserve.DEFAULT, SAID),
                Capture.of(ACCOUNT, "part", null, reservation, ONE, false, SAID),
                Capture.of(ACCOUNT, "capture", null, reservation, null, true, SAID),
                Refund.of(ACCOUNT, "refund", null, id, ONE, "r"),
                AdjustAllocation.of(ACCOUNT, "adjust", null, topUp.id(), TestCommands.cap(0, 200)),
                VoidAllocation.of(ACCOUNT, "void", null, topUp.id(), "r"))) {
            assertRepeats(command);
        }
    }

    @Test
    void a_release_has_its_effect_once() {
        assertRepeats(Release.of(ACCOUNT, "release", null, reservation));
    }

    private void assertRepeats(LedgerCommand command) {
        JournalEntry entry = wallet.record(command);
        Wallet before = wallet.wallet();

        assertThat(wallet.execute(command)).isEqualTo(new Outcome.Recorded(entry, true));
        assertThat(wallet.wallet()).isSameAs(before);
        assertThat(wallet.lastEntry()).isEqualTo(entry);
        assertThat(command.requests()).containsExactly(entry.request());
    }

    /** A year on the answer is the same, and what fell due meanwhile is not written by it. */
    @Test
    void the_first_answer_stays() {
        Capture capture = Capture.of(ACCOUNT, "capture", null, reservation, null, true, Activity.NONE);
        JournalEntry entry = wallet.record(capture);

        assertThat(wallet.at("2027-06-15T12:00:00Z").execute(capture)).isEqualTo(new Outcome.Recorded(entry, true));
    }

    @Test
    void a_denied_call_leaves_its_key_free() {
        Consume tooMuch = Consume.of(ACCOUNT, "key", null, Credits.of(51), Activity.NONE);
        wallet.refuse(tooMuch);
        wallet.record(Release.of(ACCOUNT, "release", null, reservation));

        assertThat(wallet.record(tooMuch).amount()).isEqualTo(Credits.of(51));
    }

    @Test
    void one_key_for_two_kinds_of_calls_is_refused() {
        wallet.record(Release.of(ACCOUNT, "key", null, reservation));

        assertThat(wallet.refuse(Consume.of(ACCOUNT, "key", null, ONE, Activity.NONE))
                        .rejection())
                .isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
    }

    static Stream<List<LedgerCommand>> requests() {
        return Stream.of(
                List.of(
                        reserve(null, ONE, Reserve.DEFAULT, SAID),
                        reserve(SITE, ONE, Reserve.DEFAULT, SAID),
                        reserve(null, TWO, Reserve.DEFAULT, SAID),
                        reserve(null, ONE, Duration.ofMinutes(16), SAID),
                        reserve(null, ONE, Reserve.DEFAULT, Activity.NONE),
                        Consume.of(ACCOUNT, "key", null, ONE, SAID)),
                List.of(
                        capture(null, ID, ONE, true, SAID),
                        capture(SITE, ID, ONE, true, SAID),
                        capture(null, OTHER, ONE, true, SAID),
                        capture(null, ID, TWO, true, SAID),
                        capture(null, ID, null, true, SAID),
                        capture(null, ID, ONE, false, SAID),
                        capture(null, ID, ONE, true, Activity.NONE)),
                List.of(
                        Release.of(ACCOUNT, "key", null, ID),
                        Release.of(ACCOUNT, "key", SITE, ID),
                        Release.of(ACCOUNT, "key", null, OTHER)),
                List.of(
                        Refund.of(ACCOUNT, "key", null, ID, ONE, "r"),
                        Refund.of(ACCOUNT, "key", SITE, ID, ONE, "r"),
                        Refund.of(ACCOUNT, "key", null, OTHER, ONE, "r"),
                        Refund.of(ACCOUNT, "key", null, ID, TWO, "r"),
                        Refund.of(ACCOUNT, "key", null, ID, null, "r"),
                        Refund.of(ACCOUNT, "key", null, ID, ONE, null)),
                List.of(
                        VoidAllocation.of(ACCOUNT, "key", null, ID, "r"),
                        VoidAllocation.of(ACCOUNT, "key", SITE, ID, "r"),
                        VoidAllocation.of(ACCOUNT, "key", null, OTHER, "r"),
                        VoidAllocation.of(ACCOUNT, "key", null, ID, "s")),
                List.of(
                        adjust(null, ID, TestCommands.cap(0, 1)),
                        adjust(SITE, ID, TestCommands.cap(0, 1)),
                        adjust(null, OTHER, TestCommands.cap(0, 1)),
                        adjust(null, ID, TestCommands.cap(0, 2)),
                        adjust(null, ID, TestCommands.cap(1, 1)),
                        adjust(null, ID, TestCommands.priority(1)),
                        adjust(null, ID, TestCommands.expiry(null)),
                        adjust(null, ID, TestCommands.expiry("2026-07-01T00:00:00Z"))));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requests_that_differ_in_anything_have_different_fingerprints(List<LedgerCommand> commands) {
        assertThat(commands.stream().map(command -> command.requests().get(0).fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(commands.stream()
                        .map(command -> command.requests().get(0).transactionId())
                        .distinct())
                .hasSize(1);
    }

    private static Reserve reserve(UUID site, Credits amount, Duration timeToLive, Activity activity) {
        return Reserve.of(ACCOUNT, "key", site, amount, timeToLive, activity);
    }

    private static Capture capture(UUID site, UUID id, Credits amount, boolean isFinal, Activity activity) {
        return Capture.of(ACCOUNT, "key", site, id, amount, isFinal, activity);
    }

    private static AdjustAllocation adjust(UUID site, UUID id, AllocationChange change) {
        return AdjustAllocation.of(ACCOUNT, "key", site, id, change);
    }
}
