package dev.creditledger.model;

/** @param secret the key that it is sent with */
record PlannedCall(ModelAccount account, ModelRequest request, String secret) {}
