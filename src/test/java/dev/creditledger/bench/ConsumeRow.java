package dev.creditledger.bench;

import java.util.List;

/**
 * A row of the table: consumes from so many wallets.
 *
 * @param operator asks with the operator key rather than with the account's own
 * @param target the ratio to the baseline that it must reach
 */
record ConsumeRow(String name, int wallets, boolean operator, double target) {
    static final List<ConsumeRow> ALL =
            List.of(new ConsumeRow("spread", 20_000, true, 2.0), new ConsumeRow("hot", 1, false, 12.0));

    String title(int clients) {
        return "consume, %s, %d clients (%s)"
                .formatted(
                        wallets == 1 ? "one hot wallet" : "%,d wallets".formatted(wallets),
                        clients,
                        operator ? "operator key" : "account key");
    }
}
