package dev.creditledger.purchase;

import dev.creditledger.question.AccountRows;
import dev.creditledger.question.TablesOfAccounts;
import jakarta.inject.Singleton;
import java.util.List;

/** The rows of purchases that are about one account. */
@Singleton
class PurchaseTables implements TablesOfAccounts {
    @Override
    public List<AccountRows> tables() {
        return List.of(
                AccountRows.of("purchase", "purchase", "client_secret"),
                AccountRows.of("purchaseRefund", "purchase_refund")
                        .where("t.purchase_id in (select p.id from purchase p where p.account_id = $1)"),
                AccountRows.of("paymentCustomer", "payment_customer"));
    }
}
