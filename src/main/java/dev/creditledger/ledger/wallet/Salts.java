package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Hash;
import java.util.UUID;

/**
 * Gives each journal entry a salt that nobody can guess: a hash of a secret, which this object alone knows and which is
 * nowhere written down, and of the entry's place. So decisions stay a function of what comes in.
 */
public final class Salts {
    /** Gives none: for entries that are never written. */
    public static final Salts NONE = new Salts(null);

    private static final int SALT_DIGITS = 32;

    /** A text of its own, so that nobody who has the salt of an entry's texts has that of its cost. */
    private static final String COST = "cost ";

    private final String secret;

    private Salts(String secret) {
        this.secret = secret;
    }

    /** Those of a secret that nobody can guess. */
    public static Salts of(String secret) {
        return new Salts(secret);
    }

    /** The salt of an entry, 32 hexadecimal digits; empty where nothing is written. */
    String of(UUID transactionId, long sequence) {
        return of("", transactionId, sequence);
    }

    /** The salt of what an entry cost the operator, which nobody else is shown. */
    String ofCost(UUID transactionId, long sequence) {
        return of(COST, transactionId, sequence);
    }

    private String of(String what, UUID transactionId, long sequence) {
        return secret == null
                ? ""
                : Hash.sha256(secret + ' ' + what + transactionId + ' ' + sequence)
                        .toString()
                        .substring(0, SALT_DIGITS);
    }
}
