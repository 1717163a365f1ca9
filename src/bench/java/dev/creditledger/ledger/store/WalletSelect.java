package dev.creditledger.ledger.store;

import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The statement that the service reads wallets by, for those who measure it alone. */
public final class WalletSelect {
    public static final String STATEMENT = LedgerSql.READ_WALLETS_UNTIL;

    private WalletSelect() {}

    /** Its parameters for one wallet as it stands now. */
    public static Tuple parameters(UUID accountId) {
        return Tuple.tuple()
                .addArrayOfUUID(new UUID[] {accountId})
                .addArrayOfOffsetDateTime(new OffsetDateTime[] {OffsetDateTime.now(ZoneOffset.UTC)});
    }
}
