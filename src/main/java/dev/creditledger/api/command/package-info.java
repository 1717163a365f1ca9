/**
 * The commands of the native API are carried out here, for real or as a dry run. The rooms of {@code api} that move
 * credits call it. It hands commands to {@code Ledger} and translates outcomes to answers; it touches nothing else.
 */
package dev.creditledger.api.command;
