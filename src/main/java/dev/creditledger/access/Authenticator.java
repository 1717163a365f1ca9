package dev.creditledger.access;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.ledger.wallet.Hash;
import dev.creditledger.postgres.SchemaMigration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells who holds a secret, in whatever header it came. Empty for one that is unknown, expired or revoked: why is not
 * for the caller to know.
 */
@Singleton
public class Authenticator {
    /** Longer than any key; what is longer need not be hashed. */
    private static final int MAXIMUM_LENGTH = 512;

    private static final Uni<Optional<Caller>> NOBODY = Uni.createFrom().item(Optional.empty());
    private static final Uni<Optional<Caller>> BOOTSTRAP = Uni.createFrom().item(Optional.of(Caller.BOOTSTRAP));

    private final SchemaMigration schema;
    private final KeyCache keys;
    private final InstantSource time;
    private final Bootstrap bootstrap;
    private final KeyUses uses;

    Authenticator(SchemaMigration schema, KeyCache keys, InstantSource time, Bootstrap bootstrap, KeyUses uses) {
        this.schema = schema;
        this.keys = keys;
        this.time = time;
        this.bootstrap = bootstrap;
        this.uses = uses;
    }

    /** Fails with a {@link RequestFailure} while the database is not ready to be asked. */
    public Uni<Optional<Caller>> authenticate(String secret) {
        if (!schema.ready()) {
            throw RequestFailure.unavailable("The service is starting. Try again in a moment.");
        }
        if (secret.isEmpty() || secret.length() > MAXIMUM_LENGTH) {
            return NOBODY;
        }
        Hash hash = Hash.sha256(secret);
        if (bootstrap.is(hash)) {
            return BOOTSTRAP;
        }
        Instant now = time.instant();
        return keys.find(hash)
                .map(found -> found.filter(key -> key.isValidAt(now)).map(KnownKey::caller))
                .invoke(found -> found.ifPresent(caller -> uses.note(caller, now)));
    }
}
