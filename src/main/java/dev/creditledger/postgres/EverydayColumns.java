package dev.creditledger.postgres;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of the ledger's tables, and of payment customers, that writing changes after a row was made: nothing else of a row can be changed by
 * the service's everyday user. What a grant or a reservation was made with stays as it was.
 */
final class EverydayColumns {
    private static final Map<String, List<String>> UPDATED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "wallet",
                    List.of(
                            "version",
                            "time_zone",
                            "sequence",
                            "head",
                            "clock",
                            "due_at",
                            "carry",
                            "closed",
                            "erased_sequence")),
            Map.entry(
                    "allocation",
                    List.of(
                            "rule_cap",
                            "rule_balance",
                            "rule_occurrence",
                            "rule_reset_at",
                            "rule_reset_sequence",
                            "rule_period",
                            "rule_anchor",
                            "rule_excess",
                            "rule_next_cap",
                            "priority",
                            "expires_at",
                            "granted",
                            "consumed",
                            "held",
                            "forfeited",
                            "ended_at",
                            "end_reason")),
            Map.entry("reservation", List.of("captured", "released", "hold_left", "status", "expires_at", "closed_at")),
            Map.entry("usage_watermark", List.of("sequence", "previous")),
            Map.entry(
                    "usage_slot",
                    List.of("requests", "credits", "refunded", "tokens", "costed", "costs", "revenue", "in_sessions")),
            Map.entry(
                    "usage_session",
                    List.of(
                            "requests",
                            "credits",
                            "refunded",
                            "tokens",
                            "costed",
                            "costs",
                            "revenue",
                            "first_at",
                            "last_at",
                            "last_sequence")),
            Map.entry("movement_watermark", List.of("sequence", "previous")),
            Map.entry("movement_slot", List.of("amount")),
            Map.entry("movement_total", List.of("amount")),
            Map.entry("movement_count", List.of("counted_until")),
            Map.entry("cost_use", List.of("used")),
            Map.entry("settlement", List.of("open_day")),
            Map.entry("instance", List.of("instance_id", "address", "seen_at")),
            Map.entry(
                    "verification",
                    List.of(
                            "verified_at",
                            "sequence",
                            "ok",
                            "divergence",
                            "failing_from",
                            "wallet_version",
                            "full_at")),
            Map.entry(
                    "verification_checkpoint",
                    List.of("sequence", "head", "verified_at", "full_at", "format", "state", "previous", "checksum")),
            Map.entry("payment_customer", List.of("customer_id", "replaced", "missing"))));

    private EverydayColumns() {}

    /** Each as {@code table.column}. */
    static String[] updated() {
        return UPDATED.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(column -> table.getKey() + '.' + column))
                .toArray(String[]::new);
    }
}
