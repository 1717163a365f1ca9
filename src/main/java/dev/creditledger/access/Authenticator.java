package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.postgres.SchemaMigration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells who holds a secret, in whatever header it came. Empty for one that is unknown, expired or revoked: why is not
 * for the caller to know.
 */
@Singleton
class Authenticator {
    /** Longer than any key; what is longer need not be hashed. */
    private static final int MAXIMUM_LENGTH = 512;

    private static final String HELD_RETRY_SECONDS = "30";

    private static final Uni<Optional<Caller>> NOBODY = Uni.createFrom().item(Optional.empty());

    private final SchemaMigration schema;
    private final KeyCache keys;
    private final InstantSource time;
    private final Bootstrap bootstrap;
    private final KeyUses uses;
    private final Strangers strangers;

    Authenticator(
            SchemaMigration schema,
            KeyCache keys,
            InstantSource time,
            Bootstrap bootstrap,
            KeyUses uses,
            Strangers strangers) {
        this.schema = schema;
        this.keys = keys;
        this.time = time;
        this.bootstrap = bootstrap;
        this.uses = uses;
        this.strangers = strangers;
    }

    /**
     * Who holds a secret that need not be looked up; empty for any other. Fails with a {@link RequestFailure} while the
     * database is not ready to be asked.
     */
    Optional<Caller> remembered(String secret) {
        requireReady();
        if (!isPossible(secret)) {
            return Optional.empty();
        }
        Hash hash = Hash.sha256(secret);
        return bootstrap.is(hash) ? Optional.of(Caller.BOOTSTRAP) : valid(keys.remembered(hash));
    }

    /** Looks it up; fails with a {@link RequestFailure} too when too many secrets from that address were none. */
    Uni<Optional<Caller>> find(String secret, SocketAddress address) {
        requireReady();
        if (!isPossible(secret)) {
            return NOBODY;
        }
        Hash hash = Hash.sha256(secret);
        Optional<KnownKey> known = keys.remembered(hash);
        if (known.isPresent()) {
            // Not valid any more, or learned from another call since this one was not remembered.
            return Uni.createFrom().item(valid(known));
        }
        strangers.requireRoom(address);
        return keys.find(hash).map(this::valid);
    }

    private void requireReady() {
        if (!schema.ready()) {
            throw RequestFailure.unavailable("The service is starting. Try again in a moment.");
        }
    }

    private static boolean isPossible(String secret) {
        return !secret.isEmpty() && secret.length() <= MAXIMUM_LENGTH;
    }

    private static RequestFailure held() {
        return RequestFailure.of(
                        RequestFault.UNAVAILABLE,
                        "KEY_NOT_CONFIRMED",
                        "The service was restored from a backup, and this key was in it. It works again when an operator has"
                                + " confirmed that it was not revoked since.")
                .withHeader("Retry-After", HELD_RETRY_SECONDS);
    }

    private Optional<Caller> valid(Optional<KnownKey> found) {
        Instant now = time.instant();
        Optional<KnownKey> valid = found.filter(key -> key.isValidAt(now));
        if (valid.isPresent() && valid.get().isHeld()) {
            throw held();
        }
        Optional<Caller> caller = valid.map(KnownKey::caller);
        caller.ifPresent(known -> uses.note(known, now));
        return caller;
    }
}
