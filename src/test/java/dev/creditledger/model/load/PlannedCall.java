package dev.creditledger.model.load;

import dev.creditledger.model.reference.ModelRequest;

/**
 * A call that is about to be sent.
 *
 * @param secret the key that it is sent with
 */
public record PlannedCall(ModelAccount account, ModelRequest request, String secret) {}
