/**
 * Wallets, allocations, reservations and journals are loaded and written here, batch by batch. Only rooms of the ledger
 * may call it; others may recognise its exceptions. It touches PostgreSQL on connections of the ledger's own and
 * decides nothing.
 */
package dev.creditledger.ledger.store;
