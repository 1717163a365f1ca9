package dev.creditledger.access;

import java.util.Optional;
import java.util.UUID;

/** What part of an account a call acts on, out of what its key allows and what it asks for. */
public sealed interface ActingSite {
    record WholeAccount() implements ActingSite {}

    record Site(UUID id) implements ActingSite {}

    /** The key has several sites and the call names none. */
    record Ambiguous() implements ActingSite {}

    /** There is no such site for this caller, whether or not there is one. */
    record Unknown() implements ActingSite {}

    /** What the key alone says; a named site remains to be looked up, which {@link Sites} does. */
    static ActingSite of(Caller caller, Optional<UUID> requested) {
        if (requested.isPresent()) {
            return caller.reachesSite(requested.get()) ? new Site(requested.get()) : new Unknown();
        }
        if (!caller.isSiteLevel()) {
            return new WholeAccount();
        }
        return caller.siteIds().size() == 1
                ? new Site(caller.siteIds().iterator().next())
                : new Ambiguous();
    }
}
