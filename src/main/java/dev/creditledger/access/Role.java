package dev.creditledger.access;

import static dev.creditledger.access.Duty.ACCOUNTS_READ;
import static dev.creditledger.access.Duty.ACCOUNTS_WRITE;
import static dev.creditledger.access.Duty.AUDIT_READ;
import static dev.creditledger.access.Duty.CATALOG_WRITE;
import static dev.creditledger.access.Duty.GOODWILL_GRANT;
import static dev.creditledger.access.Duty.HOLDS_RELEASE;
import static dev.creditledger.access.Duty.OPERATORS_READ;
import static dev.creditledger.access.Duty.PAYMENTS_WRITE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of work an operator does, and so what they may do, for all accounts. */
@SuppressWarnings("ImmutableEnumChecker") // what Set.of makes cannot be changed
public enum Role {
    /** Everything; makes operators. */
    OWNER(Set.of(Scope.values()), Set.of(Duty.values())),
    /** Everything but operators. */
    ADMIN(
            Set.of(Scope.values()),
            Set.of(
                    ACCOUNTS_READ,
                    ACCOUNTS_WRITE,
                    CATALOG_WRITE,
                    PAYMENTS_WRITE,
                    HOLDS_RELEASE,
                    GOODWILL_GRANT,
                    OPERATORS_READ,
                    AUDIT_READ)),
    /** Reads everything about accounts; grants goodwill, releases holds, refunds what was consumed. */
    SUPPORT(
            Set.of(Scope.BALANCE_READ, Scope.CREDITS_REFUND),
            Set.of(ACCOUNTS_READ, HOLDS_RELEASE, GOODWILL_GRANT, AUDIT_READ)),
    /** Reads; makes packages and rates, and gives money back. */
    FINANCE(
            Set.of(Scope.BALANCE_READ, Scope.PURCHASES_WRITE),
            Set.of(ACCOUNTS_READ, CATALOG_WRITE, PAYMENTS_WRITE, AUDIT_READ)),
    /** A program: what each of its keys names, as for a key of an account, but for all accounts. */
    SERVICE(Set.of(Scope.values()), Set.of()),
    /** Reads, what others changed too. */
    AUDITOR(Set.of(Scope.BALANCE_READ), Set.of(ACCOUNTS_READ, OPERATORS_READ, AUDIT_READ));

    private final Set<Scope> scopes;
    private final Set<Duty> duties;

    Role(Set<Scope> scopes, Set<Duty> duties) {
        this.scopes = scopes;
        this.duties = duties;
    }

    /** The most that a key of this role may do, of what keys of accounts may do. */
    public Set<Scope> scopes() {
        return scopes;
    }

    /** What else a key of this role may do. */
    public Set<Duty> duties() {
        return duties;
    }

    /** The role's name on the wire and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that text; fails with a message for the caller. */
    @JsonCreator
    public static Role of(String text) {
        return Arrays.stream(values())
                .filter(role -> role.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "))));
    }
}
