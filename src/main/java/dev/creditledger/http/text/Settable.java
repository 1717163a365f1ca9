package dev.creditledger.http.text;

/**
 * A field of a {@link Patch} that always has a value: left out, it stays as it is. A null is refused as it is read.
 *
 * @param value null when it is left out
 */
public record Settable<T>(T value) {
    public static <T> Settable<T> leftOut() {
        return new Settable<>(null);
    }

    public static <T> Settable<T> of(T value) {
        return new Settable<>(value);
    }

    public boolean isGiven() {
        return value != null;
    }

    /** The value after the change of one that was this before. */
    public T over(T present) {
        return value == null ? present : value;
    }
}
