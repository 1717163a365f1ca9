package dev.creditledger.ledger.wallet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a journal entry will say, before it has its place in the chain.
 *
 * @param request null when nobody asked for it: its identity then follows from its place in the journal
 */
record EntryDraft(
        EntryType type,
        Instant at,
        RequestKey request,
        UUID siteId,
        Credits amount,
        List<Posting> postings,
        Activity activity,
        Allocation granted,
        long periods) {
    static EntryDraft of(EntryType type, Instant at) {
        return new EntryDraft(type, at, null, null, Credits.ZERO, List.of(), Activity.NONE, null, 0);
    }

    EntryDraft withRequest(RequestKey newRequest) {
        return new EntryDraft(type, at, newRequest, siteId, amount, postings, activity, granted, periods);
    }

    EntryDraft withSite(UUID newSiteId) {
        return new EntryDraft(type, at, request, newSiteId, amount, postings, activity, granted, periods);
    }

    EntryDraft withAmount(Credits newAmount) {
        return new EntryDraft(type, at, request, siteId, newAmount, postings, activity, granted, periods);
    }

    EntryDraft withPostings(List<Posting> newPostings) {
        return new EntryDraft(type, at, request, siteId, amount, newPostings, activity, granted, periods);
    }

    EntryDraft withActivity(Activity newActivity) {
        return new EntryDraft(type, at, request, siteId, amount, postings, newActivity, granted, periods);
    }

    EntryDraft withGranted(Allocation newGranted) {
        return new EntryDraft(type, at, request, siteId, amount, postings, activity, newGranted, periods);
    }

    EntryDraft withPeriods(long newPeriods) {
        return new EntryDraft(type, at, request, siteId, amount, postings, activity, granted, newPeriods);
    }
}
