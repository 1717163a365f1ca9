package dev.creditledger.postgres;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Chooses the pool that is kept for a purpose. A pool without it is that of Quarkus, which Hibernate's transactions have;
 * {@code ArchitectureTest} lists who may use that one beside it.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface ConnectionsFor {
    Purpose value();
}
