/**
 * Who changed what. Rooms that change something write it down by {@link AuditLog}, in the transaction of the change; the
 * ledger writes its own entries in the transactions of its batches. Not to be mixed up with {@code ledger.audit}, which
 * verifies journals.
 */
package dev.creditledger.audit;
