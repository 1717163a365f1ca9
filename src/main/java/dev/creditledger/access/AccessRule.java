package dev.creditledger.access;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What one resource method requires of its callers, read from its annotations once. */
sealed interface AccessRule {
    Map<Method, AccessRule> KNOWN = new ConcurrentHashMap<>();

    /** Refuses before anybody is asked who they are. */
    default void checkCallable() {}

    void check(Caller caller);

    static AccessRule of(Method method) {
        return KNOWN.computeIfAbsent(method, AccessRule::read);
    }

    private static AccessRule read(Method method) {
        if (method.isAnnotationPresent(RequiresOperator.class)) {
            return new OperatorOnly();
        }
        Requires requires = method.getAnnotation(Requires.class);
        if (requires == null) {
            return new Nobody();
        }
        return new KeyWith(requires);
    }

    /** The rule of a method that declares nothing: it is as if it were not there. */
    record Nobody() implements AccessRule {
        @Override
        public void checkCallable() {
            throw RequestFailure.nothingHere();
        }

        @Override
        public void check(Caller caller) {
            throw new IllegalStateException("nobody may call this");
        }
    }

    record OperatorOnly() implements AccessRule {
        @Override
        public void check(Caller caller) {
            if (!caller.isOperator()) {
                throw RequestFailure.of(RequestFault.FORBIDDEN, "Only the operator may do this.");
            }
        }
    }

    record KeyWith(Requires requires) implements AccessRule {
        @Override
        public void check(Caller caller) {
            Scope[] scopes = requires.value();
            if (scopes.length > 0 && Arrays.stream(scopes).noneMatch(caller::may)) {
                String names = Arrays.stream(scopes).map(Scope::text).collect(Collectors.joining(" or "));
                throw RequestFailure.of(RequestFault.FORBIDDEN, "This key lacks the scope " + names + ".");
            }
            if (requires.wholeAccount() && caller.isSiteLevel()) {
                throw RequestFailure.of(
                        RequestFault.FORBIDDEN, "This concerns the whole account, and this key is limited to sites.");
            }
        }
    }
}
