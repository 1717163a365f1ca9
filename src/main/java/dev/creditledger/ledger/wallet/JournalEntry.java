package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Hash;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One transaction of an account's journal, written once and never changed.
 *
 * @param sequence 1, 2, 3 … without a gap within the account
 * @param createdAt never before that of the entry ahead of it
 * @param siteId the site that the caller acted as; null for the whole account
 * @param amount what its postings moved, see {@link EntryType#amountOf}: negative for an ADJUST that took credits away
 * @param balanceAfter what the site, or the account, that it was made for can spend after it
 * @param details what only some types have
 * @param hash of the entry ahead and this one, see {@link HashChain}
 * @param actor who caused it, see {@link Origin#actor}; no part of the chain of entries of format 1. Null for entries from
 *     before this was noted
 * @param onBehalfOf whom the caller said that it acts for; null for nobody, and for entries of format 1
 * @param seal how its texts are bound to the chain
 */
public record JournalEntry(
        UUID accountId,
        long sequence,
        RequestKey request,
        EntryType type,
        Instant createdAt,
        UUID siteId,
        Credits amount,
        List<Posting> postings,
        SpendableBalance balanceAfter,
        Activity activity,
        EntryDetails details,
        Hash hash,
        String actor,
        String onBehalfOf,
        Seal seal) {
    public JournalEntry {
        postings = List.copyOf(postings);
    }

    public UUID transactionId() {
        return request.transactionId();
    }

    /** What it moved of that allocation, in one number. */
    public Credits amountOf(Posting posting) {
        return type.amountOf(posting.change());
    }

    JournalEntry chainedTo(Hash previous) {
        return new JournalEntry(
                accountId,
                sequence,
                request,
                type,
                createdAt,
                siteId,
                amount,
                postings,
                balanceAfter,
                activity,
                details,
                HashChain.next(previous, this),
                actor,
                onBehalfOf,
                seal);
    }
}
