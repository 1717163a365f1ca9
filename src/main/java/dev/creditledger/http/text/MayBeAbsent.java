package dev.creditledger.http.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of an answer that is left out of the JSON where it has no value. The description of the API calls
 * every other component of an answer required, and tests hold all answers against it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface MayBeAbsent {}
