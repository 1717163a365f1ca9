package dev.creditledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every table belongs to a room, and no other room names it: a scan of the sources, as SQL is text. */
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/creditledger");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern COMMENTS = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:from|into|update|join|lock|truncate|table)\\s+(\\w+)\\b|@Table\\(name = \"(\\w+)\"");

    /** The rooms that may name a table in SQL or as an entity, whichever migration made it. */
    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            Map.entry("wallet", List.of("ledger")),
            Map.entry("allocation", List.of("ledger")),
            Map.entry("journal", List.of("ledger")),
            Map.entry("reservation", List.of("ledger")),
            Map.entry("usage_session", List.of("ledger")),
            Map.entry("usage_slot", List.of("ledger")),
            Map.entry("usage_watermark", List.of("ledger")),
            Map.entry("movement_count", List.of("ledger")),
            Map.entry("movement_slot", List.of("ledger")),
            Map.entry("movement_total", List.of("ledger")),
            Map.entry("movement_watermark", List.of("ledger")),
            Map.entry("cost_use", List.of("ledger")),
            Map.entry("settlement", List.of("ledger")),
            Map.entry("verification", List.of("ledger")),
            Map.entry("verification_checkpoint", List.of("ledger")),
            Map.entry("balance_checkpoint", List.of("ledger")),
            // An operator's command and its audit entry are one statement.
            Map.entry("audit_entry", List.of("audit", "ledger")),
            // Who calls is asked at every call, by statements of its own.
            Map.entry("api_key", List.of("account", "access")),
            Map.entry("site", List.of("account", "access")),
            Map.entry("operator", List.of("operator", "access")),
            Map.entry("operator_key", List.of("operator", "access")),
            Map.entry("goodwill", List.of("access")),
            // Paths may name accounts by what they are called; the verification of a wallet compares its time zone with
            // the account's.
            Map.entry("account", List.of("account", "access", "ledger/verification")),
            Map.entry("account_request", List.of("account")),
            Map.entry("credit_package", List.of("price")),
            Map.entry("rate", List.of("price")),
            Map.entry("rate_change", List.of("price")),
            Map.entry("purchase", List.of("purchase")),
            Map.entry("purchase_movement", List.of("purchase")),
            Map.entry("purchase_refund", List.of("purchase")),
            Map.entry("payment_customer", List.of("purchase")),
            Map.entry("payment_event", List.of("purchase")),
            Map.entry("payment_reversal", List.of("purchase")),
            Map.entry("simulated_card", List.of("purchase/simulated")),
            Map.entry("simulated_payment", List.of("purchase/simulated")),
            Map.entry("simulated_reversal", List.of("purchase/simulated")),
            Map.entry("auto_refill", List.of("refill")),
            Map.entry("refill_decision", List.of("refill")),
            Map.entry("privacy_request", List.of("privacy")),
            Map.entry("restore", List.of("restore")),
            Map.entry("restore_finding", List.of("restore")),
            Map.entry("instance", List.of("instance")));

    @Test
    void every_table_of_every_migration_has_an_owner() throws IOException {
        Set<String> made = new TreeSet<>();
        try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
            String all = migrations.map(TableOwnersTest::read).collect(Collectors.joining());
            tables("create", all).forEach(made::add);
            tables("drop", all).forEach(made::remove);
        }

        assertThat(made).isEqualTo(new TreeSet<>(OWNERS.keySet()));
    }

    private static Stream<String> tables(String verb, String migrations) {
        return Pattern.compile("(?i)" + verb + " table (\\w+)")
                .matcher(migrations)
                .results()
                .map(table -> table.group(1));
    }

    @Test
    void nobody_but_its_owner_names_a_table() throws IOException {
        Set<String> named = new TreeSet<>();
        Set<String> trespasses = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> NAMED.matcher(
                            COMMENTS.matcher(read(file)).replaceAll(""))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(OWNERS::containsKey)
                    .forEach(table -> {
                        named.add(table);
                        if (OWNERS.get(table).stream().noneMatch(room -> file.startsWith(SOURCES.resolve(room)))) {
                            trespasses.add(file + ": " + table);
                        }
                    }));
        }

        assertThat(trespasses).isEmpty();
        assertThat(named).isEqualTo(OWNERS.keySet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
