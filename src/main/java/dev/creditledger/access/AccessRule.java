package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import java.util.List;
import java.util.stream.Collectors;

/** What a resource method requires of its callers. */
sealed interface AccessRule {
    /** Fails with the {@link RequestFailure} that says what this caller lacks. */
    void check(Caller caller);

    /** The rule of a method that declares nothing: it is as if it were not there. */
    record Nobody() implements AccessRule {
        @Override
        public void check(Caller caller) {
            throw RequestFailure.nothingHere();
        }
    }

    /** The rule of a method for which no key is asked. */
    record Everybody() implements AccessRule {
        @Override
        public void check(Caller caller) {}
    }

    /** The rule of a method that no key of an account may call. */
    record OperatorWith(Duty duty) implements AccessRule {
        @Override
        public void check(Caller caller) {
            if (!caller.isOperator()) {
                throw RequestFailure.of(RequestFault.FORBIDDEN, "Only the operator may do this.");
            }
            if (!caller.has(duty)) {
                throw lacking(caller);
            }
        }
    }

    /**
     * The rule of a method that keys with a scope may call.
     *
     * @param scopes one of which suffices; none when any key does
     * @param duties of operators, one of which suffices too
     * @param wholeAccount whether keys that are limited to sites are refused
     */
    record KeyWith(List<Scope> scopes, List<Duty> duties, boolean wholeAccount) implements AccessRule {
        static KeyWith of(Requires requires) {
            return new KeyWith(List.of(requires.value()), List.of(requires.orDuty()), requires.wholeAccount());
        }

        @Override
        public void check(Caller caller) {
            if (!suffices(caller)) {
                throw caller.isOperator() && caller.operator().role() != Role.SERVICE ? lacking(caller) : unscoped();
            }
            if (wholeAccount && caller.isSiteLevel()) {
                throw RequestFailure.of(
                        RequestFault.FORBIDDEN, "This concerns the whole account, and this key is limited to sites.");
            }
        }

        private boolean suffices(Caller caller) {
            for (Scope scope : scopes) {
                if (caller.may(scope)) {
                    return true;
                }
            }
            for (Duty duty : duties) {
                if (caller.has(duty)) {
                    return true;
                }
            }
            return scopes.isEmpty();
        }

        private RequestFailure unscoped() {
            String names = scopes.stream().map(Scope::text).collect(Collectors.joining(" or "));
            return RequestFailure.of(RequestFault.FORBIDDEN, "This key lacks the scope " + names + ".");
        }
    }

    private static RequestFailure lacking(Caller caller) {
        return RequestFailure.of(
                RequestFault.FORBIDDEN, "The role " + caller.operator().role().text() + " does not include this.");
    }
}
