package dev.creditledger.price;

import dev.creditledger.http.Violations;
import dev.creditledger.http.problem.RequestFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A file of up to 100 packages or rates to import, no two of one code. */
final class CatalogueFile {
    private static final int MAXIMUM_ENTRIES = 100;

    private CatalogueFile() {}

    /** The terms of one entry; what is wrong with it is added to the violations, behind its path. */
    @FunctionalInterface
    interface Reading<E, T> {
        T terms(E entry, String path, Violations violations);
    }

    /**
     * The terms of all entries, or the failure that says what is wrong with which.
     *
     * @param named what the entries are
     */
    static <E, T> List<T> read(List<E> file, String named, Function<E, String> code, Reading<E, T> reading) {
        if (file == null || file.isEmpty() || file.size() > MAXIMUM_ENTRIES) {
            throw RequestFailure.invalid("body", "must be an array of 1 to " + MAXIMUM_ENTRIES + " " + named);
        }
        Violations violations = new Violations();
        Set<String> codes = new HashSet<>();
        List<T> terms = new ArrayList<>();
        for (int index = 0; index < file.size(); index++) {
            E entry = file.get(index);
            String place = "[" + index + "]";
            if (entry == null) {
                violations.add(place, "must be an object");
                continue;
            }
            terms.add(reading.terms(entry, place + '.', violations));
            if (code.apply(entry) != null && !codes.add(code.apply(entry))) {
                violations.add(place + ".code", "must not be that of another");
            }
        }
        violations.throwIfAny();
        return terms;
    }
}
