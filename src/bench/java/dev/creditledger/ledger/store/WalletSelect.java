package dev.creditledger.ledger.store;

/** The statement that the service reads wallets by, for those who measure it alone. */
public final class WalletSelect {
    /** Its one parameter is an array of account ids. */
    public static final String STATEMENT = LedgerSql.READ_WALLETS;

    private WalletSelect() {}
}
