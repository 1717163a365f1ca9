package dev.creditledger.access;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import java.util.Arrays;
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

    /** The rule of a method that keys with a scope may call. */
    record KeyWith(Requires requires) implements AccessRule {
        @Override
        public void check(Caller caller) {
            boolean free = requires.value().length == 0;
            if (!free
                    && Arrays.stream(requires.value()).noneMatch(caller::may)
                    && Arrays.stream(requires.orDuty()).noneMatch(caller::has)) {
                throw caller.isOperator() && caller.operator().role() != Role.SERVICE ? lacking(caller) : unscoped();
            }
            if (requires.wholeAccount() && caller.isSiteLevel()) {
                throw RequestFailure.of(
                        RequestFault.FORBIDDEN, "This concerns the whole account, and this key is limited to sites.");
            }
        }

        private RequestFailure unscoped() {
            String names = Arrays.stream(requires.value()).map(Scope::text).collect(Collectors.joining(" or "));
            return RequestFailure.of(RequestFault.FORBIDDEN, "This key lacks the scope " + names + ".");
        }
    }

    private static RequestFailure lacking(Caller caller) {
        return RequestFailure.of(
                RequestFault.FORBIDDEN, "The role " + caller.operator().role().text() + " does not include this.");
    }
}
