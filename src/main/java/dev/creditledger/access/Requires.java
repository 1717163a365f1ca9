package dev.creditledger.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a resource method: a caller with at least one of these scopes, or an operator with one of these duties;
 * anybody with a valid key when neither is named. When the path has an {@code {accountId}} it must also be the key's own
 * account; another's answers 404 as if it did not exist. Enforced by the {@link Door}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
    Scope[] value() default {};

    /** The duties that do as well as a scope. */
    Duty[] orDuty() default {};

    /** Whether keys that are limited to sites are refused, as what is asked for concerns the whole account. */
    boolean wholeAccount() default false;
}
