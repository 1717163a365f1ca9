package dev.creditledger.postgres;

/**
 * The CDI event that says: the database is there and its schema is the one this version works with. Fired once per
 * start, to {@code @Observes} on the migration's worker thread, where blocking is fine, and to {@code @ObservesAsync}.
 */
public record SchemaReady() {}
