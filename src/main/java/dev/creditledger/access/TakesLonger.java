package dev.creditledger.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A resource method that may take longer than {@code credits.postgres.answer-time}, because it waits for others than the
 * database, as a payment provider or the other instances, or has a time limit of its own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TakesLonger {}
