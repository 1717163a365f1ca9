package dev.creditledger.postgres;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The columns of the ledger's tables that writing changes after a row was made: nothing else of a row can be changed by
 * the service's everyday user. What a grant or a reservation was made with stays as it was.
 */
final class EverydayColumns {
    private static final Map<String, List<String>> UPDATED = new TreeMap<>(Map.of(
            "wallet", List.of("version", "time_zone", "sequence", "head", "clock", "due_at"),
            "allocation",
                    List.of(
                            "rule_cap",
                            "rule_balance",
                            "rule_occurrence",
                            "rule_reset_at",
                            "rule_reset_sequence",
                            "priority",
                            "expires_at",
                            "granted",
                            "consumed",
                            "held",
                            "forfeited",
                            "ended_at",
                            "end_reason"),
            "reservation", List.of("captured", "released", "hold_left", "status", "expires_at", "closed_at"),
            "usage_watermark", List.of("sequence", "previous"),
            "usage_slot", List.of("requests", "credits", "refunded", "tokens", "in_sessions"),
            "usage_session",
                    List.of("requests", "credits", "refunded", "tokens", "first_at", "last_at", "last_sequence"),
            "settlement", List.of("open_day"),
            "instance", List.of("instance_id", "address", "seen_at"),
            "verification",
                    List.of("verified_at", "sequence", "ok", "divergence", "failing_from", "wallet_version", "full_at"),
            "verification_checkpoint",
                    List.of("sequence", "head", "verified_at", "full_at", "format", "state", "previous", "checksum")));

    private EverydayColumns() {}

    /** Each as {@code table.column}. */
    static String[] updated() {
        return UPDATED.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(column -> table.getKey() + '.' + column))
                .toArray(String[]::new);
    }
}
