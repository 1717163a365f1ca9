/**
 * The audit says who changed what. Rooms that change something write it down by {@link AuditLog}, in the transaction of
 * the change; operators and the owners of accounts read it over HTTP. It touches the table of audit entries alone,
 * which the ledger also writes in the transactions of its batches. Journals are verified elsewhere, in
 * {@code ledger/verification}.
 */
package dev.creditledger.audit;
