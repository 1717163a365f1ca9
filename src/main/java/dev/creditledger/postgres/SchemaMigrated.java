package dev.creditledger.postgres;

/**
 * The CDI event that says: the database is there and has its schema, and nobody is served yet. It is for what has to be known
 * before the first call; who fails has the start tried again. Fired on the migration's worker thread, where blocking is
 * fine, ahead of {@link SchemaReady}.
 */
public record SchemaMigrated() {
    /** The priority of an observer that asks for the time: observers without a priority have compared the clocks by then. */
    public static final int ONCE_THE_TIME_IS_KNOWN = 3_000;

    /** The priority of an observer that reads what the others wrote. */
    public static final int LAST = 4_000;
}
