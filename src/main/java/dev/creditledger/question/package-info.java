/**
 * Questions whose cost grows with what an account has written: its past, lists over its journal, usage, exports,
 * verification, the audit. They have connections, time limits and places of their own, so that whoever asks many of them
 * waits for nobody but themselves, and nobody else waits for them.
 */
package dev.creditledger.question;
