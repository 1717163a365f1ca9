package dev.creditledger.ledger.store;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The statement that the service reads wallets by, for those who measure it alone. */
public final class WalletSelect {
    public static final String STATEMENT = LedgerSql.READ_WALLETS;

    private WalletSelect() {}

    /** Its parameters for one wallet as it stands now, of which nothing is known. */
    public static Tuple parameters(UUID accountId) {
        Reach reach = Reach.forReadersOfNow(Instant.now());
        return Tuple.of(
                new UUID[] {accountId},
                new OffsetDateTime[] {WalletRows.timestamp(reach.until())},
                new Long[] {null},
                (long) reach.first(),
                (long) reach.most());
    }
}
