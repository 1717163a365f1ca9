/**
 * Usage is rolled up from the journal and read here, exact to the last committed entry. Other rooms know its questions
 * and answers and ask through {@code Ledger}; whoever works behind the journal may follow {@link RecentConsumers}, and
 * {@code ledger/closing} shares its statements. It reads the journal and writes nothing but the rollups.
 */
package dev.creditledger.ledger.usage;
