package dev.creditledger.ledger.verification.fold;

/** What a journal, or a wallet beside it, can fail. */
public enum Check {
    /** Entries are numbered 1, 2, 3 … up to what the wallet knows of. */
    SEQUENCE,
    /** Each hash is the SHA-256 of the one ahead and the entry. */
    HASH,
    /** No entry is dated before the one ahead of it. */
    CLOCK,
    /** What an entry moved of each allocation adds up to its amount. */
    AMOUNT,
    /** Nothing moves of an allocation that was not granted before. */
    UNKNOWN_ALLOCATION,
    /** An allocation is granted once. */
    GRANTED_TWICE,
    /** A balance begins where the posting ahead left it, and is never negative. */
    BALANCE,
    /** Granted − consumed − held − forfeited is the balance, none of them negative. */
    IDENTITY,
    /** What priced use is charged is what the rates come to, with what earlier calls left over. */
    PRICE,
    /** What is held belongs to open reservations, and each is opened, captured and released in turn. */
    RESERVATION,
    /** A rule resets when its anchor, its period and the time zone say, neither earlier nor later nor more often. */
    RESET,
    /** Allocations and reservations expire when their terms say. */
    EXPIRY,
    /** The balance of a rule within the pool moves with what is drawn and given back, and rises to its cap at a reset. */
    LIMIT,
    /** A change of terms leaves periods and anchors as they were, and a move begins in the zone of the account. */
    TERMS,
    /** What was verified before is still what it was. */
    VERIFIED_BEFORE,
    /** The entry, or the wallet, is no entry or wallet at all. */
    UNREADABLE,
    /** There is a wallet where there is a journal. */
    WALLET_MISSING,
    /** The wallet knows of all entries. */
    WALLET_SEQUENCE,
    /** The wallet's head is the last entry's hash. */
    WALLET_HEAD,
    /** The wallet's last change is not dated before the last entry. */
    WALLET_CLOCK,
    /** Nor is it dated after the database's own time, by more than clocks may differ. */
    WALLET_CLOCK_AHEAD,
    /** The wallet is in the time zone that the journal moved it to last. */
    WALLET_TIME_ZONE,
    /** What the wallet carries over is what the last priced entry left. */
    WALLET_CARRY,
    /** The wallet has the allocations that were granted, no others, and has ended those that ended. */
    WALLET_ALLOCATION,
    /** Their terms are as granted or changed. */
    WALLET_TERMS,
    /** Their counts and balances are what the journal adds up to. */
    WALLET_BALANCE,
    /** Their rules have reset as often as was due, the last time where the journal allows it, and reset next when due. */
    WALLET_RESET,
    /** The balances of their rules within the pool are what the journal and the resets since lead to. */
    WALLET_LIMIT,
    /** The scheduler looks at the wallet no later than something falls due. */
    WALLET_DUE,
    /** Every field of the wallet's reservations, open and closed, is what the journal says. */
    WALLET_RESERVATION,
    /** The usage rollups are what the journal adds up to, as far as they have come. */
    USAGE,
    /** They have come no further than the journal goes, and never go back. */
    USAGE_WATERMARK
}
