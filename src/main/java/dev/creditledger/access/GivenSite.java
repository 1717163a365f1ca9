package dev.creditledger.access;

import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The site that new credits are granted to, or spent as.
 *
 * @param id null for the whole account
 * @param closed whether it was closed: what was carried out before is still answered, and nothing new is
 */
public record GivenSite(UUID id, boolean closed) {
    static final GivenSite WHOLE_ACCOUNT = new GivenSite(null, false);

    /** The command as it stands, or what it becomes at a closed site. */
    public <C> C applyTo(C command, UnaryOperator<C> atClosedSite) {
        return closed ? atClosedSite.apply(command) : command;
    }
}
