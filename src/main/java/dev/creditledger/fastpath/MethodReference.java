package dev.creditledger.fastpath;

import java.io.Serializable;

/**
 * A functional interface that extends this one takes a reference to a resource method, such as {@code
 * ConsumeResource::consume}, which {@link ResourceMethod} can be asked of. The compiler sees that the method is there.
 */
public interface MethodReference extends Serializable {}
