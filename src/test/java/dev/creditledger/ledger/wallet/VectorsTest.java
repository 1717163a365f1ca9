package dev.creditledger.ledger.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.rating.UsageKind;
import dev.creditledger.ledger.rating.UsageRate;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that stand beside {@code reset-calendar.json}, for others to use as well. */
class VectorsTest {
    private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Stream<JsonNode> cases(String file) throws IOException {
        try (InputStream json = VectorsTest.class.getResourceAsStream("/vectors/" + file)) {
            JsonNode cases = new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json)
                    .get("cases");
            return StreamSupport.stream(cases.spliterator(), false);
        }
    }

    static Stream<JsonNode> anchors() throws IOException {
        return cases("anchors.json");
    }

    static Stream<JsonNode> excess() throws IOException {
        return cases("excess.json");
    }

    static Stream<JsonNode> carry() throws IOException {
        return cases("carry.json");
    }

    @ParameterizedTest
    @MethodSource("carry")
    void nothing_is_rounded_away(JsonNode vector) {
        TestWallet wallet = TestWallet.openedAt(START.toString());
        wallet.grant(Terms.topUp(1000));
        UsageRate rate = new UsageRate(
                new UUID(0, 1),
                UsageKind.BYTES,
                null,
                null,
                null,
                new BigDecimal(vector.get("creditsPerUnit").asText()),
                vector.get("unitSize").asLong(),
                Instant.EPOCH,
                null);
        RateBook book = new RateBook(List.of(rate));
        for (JsonNode call : vector.get("calls")) {
            MeteredUsage usage = new MeteredUsage(
                    null, Map.of(UsageKind.BYTES, call.get("units").asLong()));
            JournalEntry entry = wallet.record(Consume.charging(
                    TestWallet.ACCOUNT, wallet.nextKey(), null, new Metered(usage, book), Activity.NONE));
            assertThat(entry.amount())
                    .as("%s", call)
                    .hasToString(call.get("amount").asText());
            assertThat(wallet.wallet().carry())
                    .as("%s", call)
                    .hasToString(call.get("carry").asText());
        }
    }

    @ParameterizedTest
    @MethodSource("anchors")
    void resets_are_counted_from_where_the_alignment_says(JsonNode vector) {
        ZoneId timeZone = ZoneId.of(vector.get("timeZone").asText());
        Instant now = Instant.parse(vector.get("beginning").asText());
        Alignment alignment = Alignment.valueOf(vector.get("align").asText());
        RuleTerms terms =
                new RuleTerms(Period.valueOf(vector.get("period").asText()), Credits.of(1), null, null, alignment);
        UsageRule rule = terms.rule(timeZone, now, now);
        List<Instant> resets = new ArrayList<>();
        for (int number = 0; number < vector.get("resets").size(); number++) {
            resets.add(rule.resetDate());
            rule = rule.reset(timeZone, rule.resetDate(), 1);
        }

        assertThat(resets)
                .isEqualTo(StreamSupport.stream(vector.get("resets").spliterator(), false)
                        .map(reset -> Instant.parse(reset.asText()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("excess")
    void caps_keep_what_was_used(JsonNode vector) {
        Credits cap = credits(vector.get("cap"));
        UsageRule rule = UsageRule.periodic(Period.MONTH, cap, cap, START, UTC, START);
        for (JsonNode step : vector.get("steps")) {
            rule = after(rule, step);
            assertThat(rule.balance()).as("%s", step).isEqualTo(credits(step.get("balance")));
            assertThat(rule.excess()).as("%s", step).isEqualTo(credits(step.get("excess")));
        }
    }

    private static UsageRule after(UsageRule rule, JsonNode step) {
        if (step.has("use")) {
            return rule.lowered(credits(step.get("use")));
        }
        if (step.has("back")) {
            return rule.raised(credits(step.get("back")));
        }
        if (step.has("cap")) {
            return rule.withCap(credits(step.get("cap")));
        }
        if (step.has("nextCap")) {
            return rule.withNextCap(credits(step.get("nextCap")));
        }
        return rule.reset(UTC, rule.resetDate(), 1);
    }

    private static Credits credits(JsonNode number) {
        return Credits.of(number.decimalValue());
    }
}
