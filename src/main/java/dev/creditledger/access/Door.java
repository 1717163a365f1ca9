package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.UuidText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * The one door of all APIs: who calls, whether they may call the method that was matched, by what it declares, and
 * whether the account in the path is theirs. A method that declares nothing is never reached.
 */
@Singleton
public class Door {
    private static final Uni<Optional<Caller>> NOBODY = Uni.createFrom().item(Optional.empty());

    private final Authenticator authenticator;
    private final RateLimits limits;
    private final Strangers strangers;

    Door(Authenticator authenticator, RateLimits limits, Strangers strangers) {
        this.authenticator = authenticator;
        this.limits = limits;
        this.strangers = strangers;
    }

    /**
     * Lets a call through to a method, or fails with the {@link RequestFailure} that says why not. Who was let through
     * is asked for as {@link Caller#of}.
     *
     * @param declared by the method that was matched
     * @param account as the path has it; null for a method without one
     */
    public Uni<Void> admit(RoutingContext context, Declaration declared, String account) {
        if (admitKnown(context, declared, account)) {
            return Uni.createFrom().voidItem();
        }
        KeyHolder keys = declared.keys();
        SocketAddress address = context.request().remoteAddress();
        return keys.key(context.request().headers())
                .map(secret -> authenticator.find(secret, address))
                .orElse(NOBODY)
                .map(found ->
                        admit(found.orElseThrow(() -> unauthenticated(keys, address)), context, declared, account));
    }

    /**
     * Lets a call through where that can be said without asking the database, and says whether it has been let through. If
     * not, it is for {@link #admit} to say what becomes of it.
     */
    public boolean admitKnown(RoutingContext context, Declaration declared, String account) {
        if (declared.rule() instanceof AccessRule.Nobody) {
            throw RequestFailure.nothingHere();
        }
        if (declared.rule() instanceof AccessRule.Everybody) {
            return true;
        }
        Optional<Caller> known =
                declared.keys().key(context.request().headers()).flatMap(authenticator::remembered);
        known.ifPresent(caller -> admit(caller, context, declared, account));
        return known.isPresent();
    }

    private Void admit(Caller caller, RoutingContext context, Declaration declared, String account) {
        limits.admit(caller, context.response());
        check(caller, declared.rule(), account);
        caller.attachTo(context);
        return null;
    }

    private RequestFailure unauthenticated(KeyHolder keys, SocketAddress address) {
        strangers.count(address);
        return keys.unauthenticated();
    }

    private static void check(Caller caller, AccessRule rule, String account) {
        if (account != null && !caller.isOperator() && !isOwn(caller, account)) {
            throw RequestFailure.unknownAccount();
        }
        rule.check(caller);
    }

    private static boolean isOwn(Caller caller, String account) {
        Optional<UUID> id = UuidText.parse(account);
        return id.isPresent() && caller.reaches(id.get());
    }
}
