package dev.creditledger.access;

import java.util.UUID;

/**
 * Who among the operators calls.
 *
 * @param id null for the operator of the configured key, {@link #BOOTSTRAP}
 */
public record Operator(UUID id, String name, Role role) {
    public static final Operator BOOTSTRAP = new Operator(null, "bootstrap", Role.OWNER);

    /** The name that journal and audit use: {@code operator:} and the id, or {@code operator:bootstrap}. */
    public String actor() {
        return "operator:" + (id == null ? name : id.toString());
    }
}
