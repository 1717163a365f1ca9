package dev.creditledger.access;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A part of an answer that operators are shown and nobody else, such as what a provider is paid. It cannot be made without
 * the caller whom it is for, so that no answer has it by oversight: {@code ArchitectureTest} holds that what is the
 * operator's alone is on the wire as nothing else.
 */
public final class OperatorOnly<T> {
    private final T value;

    private OperatorOnly(T value) {
        this.value = value;
    }

    /** Null for anybody but an operator, and for no value: what is null is left out of answers. */
    public static <T> OperatorOnly<T> of(Caller caller, T value) {
        return value == null || !caller.isOperator() ? null : new OperatorOnly<>(value);
    }

    @JsonValue
    public T value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OperatorOnly<?> that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "for operators: " + value;
    }
}
