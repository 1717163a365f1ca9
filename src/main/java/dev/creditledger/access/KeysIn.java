package dev.creditledger.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names where the clients of a façade's resource put their key; those of the native API do as {@link NativeKey} says. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeysIn {
    Class<? extends KeyHolder> value();
}
