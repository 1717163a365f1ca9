package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.rating.Category;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashChainTest {
    private static final Activity SPEECH =
            new Activity(Category.AI, "speech", "Say \"hello\"\nthen\\leave", "session-1", 1234L, 87L, "{\"a\":1}");

    private final TestWallet wallet = TestWallet.openedAt("2026-06-15T12:00:00Z");

    @BeforeEach
    void grants_consumes_and_resets() {
        wallet.grant(Terms.monthly(1000, "2026-07-01T00:00:00Z"));
        wallet.consume(150);
        wallet.execute(speaking(SPEECH));
        wallet.at("2026-07-02T00:00:00Z").rollForward();
    }

    private static Consume speaking(Activity activity) {
        return Consume.of(TestWallet.ACCOUNT, "speech-1", null, Credits.of(2), activity);
    }

    /** What anybody can do with sha256sum and the canonical text. */
    static boolean verifies(List<JournalEntry> journal) {
        String previous = "0".repeat(64);
        for (JournalEntry entry : journal) {
            Hash ahead = Hash.of(HexFormat.of().parseHex(previous));
            previous = sha256(HashChain.canonical(ahead, entry));
            if (!entry.hash().toString().equals(previous)) {
                return false;
            }
        }
        return true;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void the_chain_can_be_recomputed_from_the_canonical_text_alone() {
        assertThat(wallet.journal()).hasSize(4);
        assertThat(verifies(wallet.journal())).isTrue();
        assertThat(wallet.wallet().head()).isEqualTo(wallet.lastEntry().hash());
    }

    /** What a caller wrote is in it as a hash of salt and text. */
    @Test
    void the_canonical_text_is_one_line_a_field() {
        JournalEntry entry = wallet.journal().get(2);
        UUID allocation = wallet.journal().get(0).details().allocation().id();

        assertThat(HashChain.canonical(wallet.journal().get(1).hash(), entry))
                .isEqualTo(
                        """
                        previous %s
                        account 5f0c1a52-7f1e-4a52-9c35-0d6a3a0c1e01
                        sequence 3
                        format 2
                        transaction %s
                        request %s
                        type CONSUME
                        createdAt 2026-06-15T12:00:00.000Z
                        amount 2
                        posting %s granted 0 consumed 2 held 0 forfeited 0 before 850 after 848
                        available 848 periodic 848 topUp 0 pooled 848
                        category AI
                        operationType "speech"
                        tokensProcessed 1234
                        processingTimeMs 87
                        descriptionHash %s
                        sessionIdHash %s
                        metadataHash %s
                        """
                                .formatted(
                                        wallet.journal().get(1).hash(),
                                        entry.transactionId(),
                                        entry.request().fingerprint(),
                                        allocation,
                                        Hash.sha256("Say \"hello\"\nthen\\leave"),
                                        Hash.sha256("session-1"),
                                        Hash.sha256("{\"a\":1}")));
    }

    /** Entries of format 1 keep the text that they were hashed with. */
    @Test
    void the_canonical_text_of_the_first_format_is_as_it_was() {
        JournalEntry entry = ForgedJournal.ofFormat1(wallet.journal().get(2));
        UUID allocation = wallet.journal().get(0).details().allocation().id();

        assertThat(HashChain.canonical(wallet.journal().get(1).hash(), entry))
                .isEqualTo(
                        """
                        previous %s
                        account 5f0c1a52-7f1e-4a52-9c35-0d6a3a0c1e01
                        sequence 3
                        transaction %s
                        request %s
                        type CONSUME
                        createdAt 2026-06-15T12:00:00.000Z
                        amount 2
                        posting %s granted 0 consumed 2 held 0 forfeited 0 before 850 after 848
                        available 848 periodic 848 topUp 0
                        category AI
                        operationType "speech"
                        description "Say \\"hello\\"\\u000athen\\\\leave"
                        sessionId "session-1"
                        tokensProcessed 1234
                        processingTimeMs 87
                        metadata "{\\"a\\":1}"
                        """
                                .formatted(
                                        wallet.journal().get(1).hash(),
                                        entry.transactionId(),
                                        entry.request().fingerprint(),
                                        allocation));
    }

    @Test
    void texts_can_be_erased_and_the_chain_still_verifies() {
        List<JournalEntry> erased =
                wallet.journal().stream().map(ForgedJournal::erased).toList();

        assertThat(erased.get(2).activity().description()).isNull();
        assertThat(erased.get(2).seal().salt()).isNull();
        assertThat(verifies(erased)).isTrue();
    }

    /** Two entries with one text have not one hash of it, and whoever has no salt cannot try texts. */
    @Test
    void each_entry_has_a_salt_of_its_own() {
        Salts salts = Salts.of("nobody can guess this");
        Author author = new Author("somebody", "Ada", salts);
        Activity said = Activity.described("said");
        Instant now = Instant.parse("2026-07-02T00:00:00Z");
        Decision one = wallet.wallet()
                .decide(Consume.of(TestWallet.ACCOUNT, "one", null, Credits.of(1), said), author, Past.NOTHING, now);
        Decision two = one.wallet()
                .decide(Consume.of(TestWallet.ACCOUNT, "two", null, Credits.of(1), said), author, Past.NOTHING, now);
        JournalEntry first = one.entries().get(0);
        JournalEntry second = two.entries().get(0);

        assertThat(first.seal().salt())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(second.seal().salt());
        assertThat(HashChain.canonical(Hash.NONE, first))
                .contains("\nactor somebody\n")
                .contains("\ndescriptionHash " + Hash.sha256(first.seal().salt() + "said") + "\n")
                .contains("\nonBehalfOfHash " + Hash.sha256(first.seal().salt() + "Ada") + "\n");
    }

    @Test
    void a_grant_tells_its_terms_and_a_reset_its_periods() {
        JournalEntry grant = wallet.journal().get(0);

        assertThat(HashChain.canonical(Hash.NONE, grant))
                .endsWith(
                        """
                        allocation %s
                        source SUBSCRIPTION
                        priority 50
                        effectiveAt 2026-06-15T12:00:00.000Z
                        rule MONTH cap 1000 balance 1000 anchor 2026-07-01T00:00:00.000Z resetDate 2026-07-01T00:00:00.000Z
                        """
                                .formatted(grant.details().allocation().id()));
        assertThat(HashChain.canonical(Hash.NONE, wallet.lastEntry())).endsWith("\nperiods 1\n");
    }

    @Test
    void a_missing_doubled_or_exchanged_entry_is_visible() {
        List<JournalEntry> missing = new ArrayList<>(wallet.journal());
        missing.remove(1);
        List<JournalEntry> doubled = new ArrayList<>(wallet.journal());
        doubled.add(2, doubled.get(1));
        List<JournalEntry> exchanged = new ArrayList<>(wallet.journal());
        exchanged.set(1, wallet.journal().get(2));
        exchanged.set(2, wallet.journal().get(1));

        assertThat(verifies(missing)).isFalse();
        assertThat(verifies(doubled)).isFalse();
        assertThat(verifies(exchanged)).isFalse();
    }

    @Test
    void any_changed_field_is_visible() {
        JournalEntry consume = wallet.journal().get(2);
        Posting posting = consume.postings().get(0);
        Posting less = new Posting(
                posting.allocationId(),
                Tally.consuming(Credits.of(1)),
                posting.balanceBefore(),
                Credits.of(849),
                List.of());
        Activity cheaper = new Activity(Category.AI, "speech", SPEECH.description(), "session-1", 1233L, 87L, null);

        Tampering consumption = new Tampering(consume);
        assertVisible(consumption.with(consume.sequence() + 1, consume.createdAt(), consume.amount()));
        assertVisible(consumption.with(consume.sequence(), consume.createdAt().minusMillis(1), consume.amount()));
        assertVisible(consumption.with(consume.sequence(), consume.createdAt(), new Credits(1_999_999)));
        assertVisible(consumption.with(TestWallet.SITE, consume.postings(), consume.activity()));
        assertVisible(consumption.with(null, List.of(less), consume.activity()));
        assertVisible(consumption.with(null, List.of(), consume.activity()));
        assertVisible(consumption.with(null, consume.postings(), cheaper));
    }

    private void assertVisible(JournalEntry forged) {
        List<JournalEntry> journal = new ArrayList<>(wallet.journal());
        journal.set(2, forged);
        assertThat(verifies(journal)).isFalse();
    }

    private record Tampering(JournalEntry entry) {
        JournalEntry with(long sequence, Instant createdAt, Credits amount) {
            return with(sequence, createdAt, entry.siteId(), amount, entry.postings(), entry.activity());
        }

        JournalEntry with(UUID siteId, List<Posting> postings, Activity activity) {
            return with(entry.sequence(), entry.createdAt(), siteId, entry.amount(), postings, activity);
        }

        private JournalEntry with(
                long sequence,
                Instant createdAt,
                UUID siteId,
                Credits amount,
                List<Posting> postings,
                Activity activity) {
            return new JournalEntry(
                    entry.accountId(),
                    sequence,
                    entry.request(),
                    entry.type(),
                    createdAt,
                    siteId,
                    amount,
                    postings,
                    entry.balanceAfter(),
                    activity,
                    entry.details(),
                    entry.hash(),
                    entry.actor(),
                    entry.onBehalfOf(),
                    entry.seal());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x\nsessionId \"forged\"", "x\"\nsessionId \"forged", "x\\\"\r\nsessionId \"forged", "\u0000\n\t"
            })
    void free_text_cannot_forge_a_line(String description) {
        Activity activity = new Activity(null, null, description, null, null, null, null);

        assertThat(HashChain.canonical(activity).lines())
                .singleElement()
                .asString()
                .startsWith("description \"");
        assertThat(HashChain.canonical(activity)).doesNotContain("\nsessionId").endsWith("\"\n");
    }

    @Test
    void texts_that_differ_only_where_they_are_quoted_have_different_lines() {
        List<String> texts = List.of("a\nb", "a\\nb", "a\\u000ab", "a\\\\nb", "a\"b", "a\\\"b", "", "a b");

        assertThat(texts.stream()
                        .map(text -> HashChain.canonical(new Activity(null, null, text, null, null, null, null))))
                .doesNotHaveDuplicates();
        assertThat(HashChain.canonical(Activity.NONE)).isEmpty();
    }
}
