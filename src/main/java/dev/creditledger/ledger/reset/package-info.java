/**
 * Resets and expiries that are due are made durable here, as commands. Nobody calls this room: it runs by a schedule,
 * on every instance. It reads which wallets are due and gives commands to {@code Ledger}; it writes no row itself.
 */
package dev.creditledger.ledger.reset;
