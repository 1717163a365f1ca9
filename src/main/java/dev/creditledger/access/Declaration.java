package dev.creditledger.access;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What one resource method declares about its callers, read from its annotations once. */
public final class Declaration {
    private static final KeyHolder NATIVE = new NativeKey();
    private static final Map<Place, Declaration> KNOWN = new ConcurrentHashMap<>();

    private final AccessRule rule;
    private final KeyHolder keys;
    private final boolean takesLonger;

    private record Place(Class<?> resource, Method method) {}

    private Declaration(AccessRule rule, KeyHolder keys, boolean takesLonger) {
        this.rule = rule;
        this.keys = keys;
        this.takesLonger = takesLonger;
    }

    /**
     * What a method declares.
     *
     * @param resource the class that was matched, which may have inherited the method
     */
    public static Declaration of(Class<?> resource, Method method) {
        return KNOWN.computeIfAbsent(
                new Place(resource, method),
                place -> new Declaration(rule(method), keys(resource), method.isAnnotationPresent(TakesLonger.class)));
    }

    AccessRule rule() {
        return rule;
    }

    KeyHolder keys() {
        return keys;
    }

    boolean takesLonger() {
        return takesLonger;
    }

    private static AccessRule rule(Method method) {
        RequiresOperator operator = method.getAnnotation(RequiresOperator.class);
        if (operator != null) {
            return new AccessRule.OperatorWith(operator.value());
        }
        Requires requires = method.getAnnotation(Requires.class);
        if (requires != null) {
            return AccessRule.KeyWith.of(requires);
        }
        return method.isAnnotationPresent(OpenToAll.class) ? new AccessRule.Everybody() : new AccessRule.Nobody();
    }

    private static KeyHolder keys(Class<?> resource) {
        KeysIn keys = resource.getAnnotation(KeysIn.class);
        if (keys == null) {
            return NATIVE;
        }
        try {
            return keys.value().getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    keys.value() + " needs a public constructor without parameters", impossible);
        }
    }
}
