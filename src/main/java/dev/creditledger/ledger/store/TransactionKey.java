package dev.creditledger.ledger.store;

import java.util.UUID;

/** One transaction of one account: an id alone could be another account's, put into a call by whoever saw it. */
public record TransactionKey(UUID accountId, UUID transactionId) {}
