package dev.creditledger.http.text;

/**
 * The body of a call that changes some fields of what is there, as RFC 7396 has it. A record of nothing but {@link
 * Settable} and {@link Clearable} components; one that names no field at all is refused as it is read.
 */
public interface Patch {
    String EMPTY = "must name at least one field to change";
}
