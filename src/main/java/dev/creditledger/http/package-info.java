/**
 * All HTTP APIs share this room: how requests arrive, how they are read and how they fail. Every room that answers
 * requests may call it: this package has pages, cursors, parameters and idempotency keys, and the rooms below it have
 * the rest. It knows no API and touches no table; of other rooms it knows the ledger's amounts and searches, their
 * failures and their time limits.
 */
package dev.creditledger.http;
