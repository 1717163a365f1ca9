package dev.creditledger.http.text;

/**
 * A field of a {@link Patch} that may have no value: left out, it stays as it is; a null takes away what it has.
 *
 * @param value null when it is left out or cleared
 */
public record Clearable<T>(boolean isGiven, T value) {
    public static <T> Clearable<T> leftOut() {
        return new Clearable<>(false, null);
    }

    /** Sets the value, or clears it where that is null. */
    public static <T> Clearable<T> of(T value) {
        return new Clearable<>(true, value);
    }

    /** The value after the change of one that was this before. */
    public T over(T present) {
        return isGiven ? value : present;
    }
}
