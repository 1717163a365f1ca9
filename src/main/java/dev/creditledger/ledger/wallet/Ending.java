package dev.creditledger.ledger.wallet;

import java.time.Instant;

/** When and why an allocation ended. An ended allocation stays readable and takes no further part in the wallet. */
public record Ending(EndReason reason, Instant at) {}
