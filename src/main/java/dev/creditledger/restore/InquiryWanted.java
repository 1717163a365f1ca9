package dev.creditledger.restore;

/** The CDI event that says: there is something to ask the provider for a restore. Fired asynchronously. */
public record InquiryWanted() {}
