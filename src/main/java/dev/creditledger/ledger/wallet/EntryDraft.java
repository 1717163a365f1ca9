package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a journal entry will say, before it has its place in the chain. Its amount is what its postings moved.
 *
 * @param request null when nobody asked for it: its identity then follows from its place in the journal
 */
record EntryDraft(
        EntryType type,
        Instant at,
        RequestKey request,
        UUID siteId,
        List<Posting> postings,
        Activity activity,
        EntryDetails details) {
    static EntryDraft of(EntryType type, Instant at) {
        return new EntryDraft(type, at, null, null, List.of(), Activity.NONE, EntryDetails.NONE);
    }

    Credits amount() {
        Credits amount = Credits.ZERO;
        for (Posting posting : postings) {
            amount = amount.plus(type.amountOf(posting.change()));
        }
        return amount;
    }

    /** Whether nobody asked for it but time: it has no request, and moves no account to another time zone. */
    boolean isOfTime() {
        return request == null && type != EntryType.ADJUST;
    }

    EntryDraft withRequest(RequestKey newRequest) {
        return new EntryDraft(type, at, newRequest, siteId, postings, activity, details);
    }

    EntryDraft withSite(UUID newSiteId) {
        return new EntryDraft(type, at, request, newSiteId, postings, activity, details);
    }

    EntryDraft withPostings(List<Posting> newPostings) {
        return new EntryDraft(type, at, request, siteId, newPostings, activity, details);
    }

    EntryDraft withActivity(Activity newActivity) {
        return new EntryDraft(type, at, request, siteId, postings, newActivity, details);
    }

    EntryDraft withDetails(EntryDetails newDetails) {
        return new EntryDraft(type, at, request, siteId, postings, activity, newDetails);
    }
}
