package dev.creditledger.model.reference;

import java.util.HashMap;
import java.util.Map;

/** A map with a map below it that it never changes, so that what-if costs no copy. */
public final class Overlay<V> {
    private final Map<String, V> own = new HashMap<>();
    private final Overlay<V> below;

    Overlay() {
        this(null);
    }

    Overlay(Overlay<V> below) {
        this.below = below;
    }

    /** Null when there is none. */
    V get(String key) {
        V value = own.get(key);
        return value != null || below == null ? value : below.get(key);
    }

    public void put(String key, V value) {
        own.put(key, value);
    }
}
