/**
 * Questions that cost much are answered here, with connections and time limits of their own. The readers of the ledger
 * and of the audit ask through it, and exports count their places by it. It takes its connections from {@code postgres}
 * and knows no table. What such a question costs grows with what an account has written: its past, lists over its
 * journal, usage, exports, verification, the audit. Whoever asks many of them waits for nobody but themselves, and
 * nobody else waits for them.
 */
package dev.creditledger.question;
