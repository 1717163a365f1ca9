package dev.creditledger.bench.baseline;

import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.stage.Stage;
import dev.creditledger.bench.stage.Wallets;
import dev.creditledger.ledger.store.WalletSelect;
import java.util.List;
import java.util.UUID;

/** The statement that a balance is read by, for one wallet at a time, without HTTP. */
public final class SelectBaseline {
    private SelectBaseline() {}

    public static BestConnections best(Stage stage, Wallets wallets) {
        List<UUID> accountIds = wallets.uuids();
        Choice choice = Choice.uniform(accountIds.size());
        return BestConnections.find(
                stage,
                "SELECT",
                new LineLoad(
                        StatementLine.open(
                                stage,
                                wallets.database(),
                                BestConnections.highest(),
                                WalletSelect.STATEMENT,
                                () -> WalletSelect.parameters(accountIds.get(choice.next()))),
                        answered -> {}));
    }
}
