/**
 * The ledger is the one way in: everything that moves credits is a command given to it. Every room that answers calls,
 * or acts for accounts, may give it commands and questions. It touches the database through its lanes and readers, in
 * the rooms below; nobody else names the tables of wallets and journals.
 */
package dev.creditledger.ledger;
