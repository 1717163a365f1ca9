package dev.creditledger.fastpath;

import dev.creditledger.access.Declaration;
import jakarta.ws.rs.Path;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;

/** A method of a resource with all that it declares: its path, and who may call it. */
public final class ResourceMethod {
    private final Class<?> resource;
    private final Method method;

    private ResourceMethod(Class<?> resource, Method method) {
        this.resource = resource;
        this.method = method;
    }

    /** Finds the method that is referred to: what is compiled of a serializable reference names it with its types. */
    public static ResourceMethod of(MethodReference reference) {
        try {
            Method replacing = reference.getClass().getDeclaredMethod("writeReplace");
            replacing.setAccessible(true);
            SerializedLambda lambda = (SerializedLambda) replacing.invoke(reference);
            ClassLoader loader = reference.getClass().getClassLoader();
            Class<?> resource = Class.forName(lambda.getImplClass().replace('/', '.'), false, loader);
            MethodType type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
            return new ResourceMethod(
                    resource, resource.getDeclaredMethod(lambda.getImplMethodName(), type.parameterArray()));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("not a reference to a method: " + reference, impossible);
        }
    }

    Declaration declaration() {
        return Declaration.of(resource, method);
    }

    /** Answers the path as JAX-RS has it, with {@code {accountId}} for a parameter. */
    String path() {
        return part(resource.getAnnotation(Path.class)) + part(method.getAnnotation(Path.class));
    }

    /** Answers the path as the router has it, with {@code :accountId} for a parameter. */
    String route() {
        return path().replace('{', ':').replace("}", "");
    }

    private static String part(Path path) {
        if (path == null || path.value().isEmpty()) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }
}
