package dev.creditledger.ledger.wallet;

/** The words of callers in a journal entry, which may be personal: they can be erased. In the order of the chain. */
public enum EntryText {
    DESCRIPTION("description"),
    REASON("reason"),
    SESSION_ID("sessionId"),
    METADATA("metadata"),
    ON_BEHALF_OF("onBehalfOf"),
    EXTERNAL_ID("externalId");

    private final String fieldName;

    EntryText(String fieldName) {
        this.fieldName = fieldName;
    }

    /** The API and the canonical text call it so. */
    public String fieldName() {
        return fieldName;
    }

    /** Whether the entry has it, or had it before it was erased. */
    public boolean wasIn(JournalEntry entry) {
        return of(entry) != null || entry.seal().erased().containsKey(fieldName);
    }

    /** Null where the entry has none, or it was erased. */
    public String of(JournalEntry entry) {
        return switch (this) {
            case DESCRIPTION -> entry.activity().description();
            case REASON -> entry.activity().reason();
            case SESSION_ID -> entry.activity().sessionId();
            case METADATA -> entry.activity().metadata();
            case ON_BEHALF_OF -> entry.onBehalfOf();
            case EXTERNAL_ID -> entry.details().externalId();
        };
    }
}
