package dev.creditledger.model.reference;

/** What an idempotency key was used for, and how that was answered. */
record ModelUse(ModelRequest request, ModelOutcome outcome) {}
