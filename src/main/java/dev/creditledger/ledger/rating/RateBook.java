package dev.creditledger.ledger.rating;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rates at one moment. Of those that hold for a use the most specific counts: one for its model before one for any,
 * then one for its operation type, then one for its category; of several alike the one that began last. Immutable.
 */
public final class RateBook {
    public static final RateBook EMPTY = new RateBook(List.of());

    private static final Comparator<UsageRate> LATEST_FIRST = Comparator.comparing(UsageRate::validFrom)
            .reversed()
            .thenComparing(rate -> rate.id().toString());

    private final Map<Subject, List<UsageRate>> rates;

    private record Subject(UsageKind kind, String model, String operationType, String category) {}

    public RateBook(Collection<UsageRate> all) {
        Map<Subject, List<UsageRate>> bySubject = new HashMap<>(all.stream()
                .collect(Collectors.groupingBy(
                        rate -> new Subject(rate.kind(), rate.model(), rate.operationType(), rate.category()))));
        bySubject.replaceAll(
                (subject, alike) -> alike.stream().sorted(LATEST_FIRST).toList());
        rates = Map.copyOf(bySubject);
    }

    /** What is told of the use may be null. */
    public Optional<UsageRate> find(UsageKind kind, String model, String operationType, String category, Instant now) {
        return orAny(model)
                .flatMap(itsModel -> orAny(operationType).flatMap(itsType -> orAny(category)
                        .map(itsCategory -> new Subject(
                                kind, itsModel.orElse(null), itsType.orElse(null), itsCategory.orElse(null)))))
                .map(rates::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(rate -> rate.holdsAt(now))
                .findFirst();
    }

    private static <T> Stream<Optional<T>> orAny(T told) {
        return told == null ? Stream.of(Optional.empty()) : Stream.of(Optional.of(told), Optional.empty());
    }
}
