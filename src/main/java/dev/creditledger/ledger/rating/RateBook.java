package dev.creditledger.ledger.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rates at one moment. Of those that hold for a use the most specific counts: one for its model before one that
 * has it as an alias, then one for models that begin like it, of these the longest beginning, and then one for any; then one for its operation type, then one for
 * its category; of several alike the one that began last. Immutable. Source: DOMAIN, Use that is priced.
 */
public final class RateBook {
    public static final RateBook EMPTY = new RateBook(List.of());

    private static final Comparator<UsageRate> LATEST_FIRST = Comparator.comparing(UsageRate::validFrom)
            .reversed()
            .thenComparing(rate -> rate.id().toString());

    /** How a rate's model ends that is for all models which begin like it. */
    private static final String ANY_END = "*";

    private final Map<Subject, List<UsageRate>> rates;
    /** The lengths of the beginnings that there are rates for, the longest first: others need not be looked for. */
    private final List<Integer> beginnings;

    private record Subject(UsageKind kind, ModelName model, String operationType, String category) {}

    /** @param text null for any model */
    private record ModelName(String text, boolean isAlias) {
        static final ModelName ANY = new ModelName(null, false);
    }

    public RateBook(Collection<UsageRate> all) {
        Map<Subject, List<UsageRate>> bySubject = new HashMap<>();
        all.forEach(rate -> names(rate).forEach(model -> bySubject
                .computeIfAbsent(
                        new Subject(rate.kind(), model, rate.operationType(), rate.category()),
                        subject -> new ArrayList<>())
                .add(rate)));
        bySubject.replaceAll(
                (subject, alike) -> alike.stream().sorted(LATEST_FIRST).toList());
        rates = Map.copyOf(bySubject);
        beginnings = all.stream()
                .map(UsageRate::model)
                .filter(model -> model != null && model.endsWith(ANY_END))
                .map(model -> model.length() - ANY_END.length())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** What is told of the use may be null. */
    public Optional<UsageRate> find(UsageKind kind, String model, String operationType, String category, Instant now) {
        return models(model)
                .flatMap(itsModel -> orAny(operationType).flatMap(itsType -> orAny(category)
                        .map(itsCategory ->
                                new Subject(kind, itsModel, itsType.orElse(null), itsCategory.orElse(null)))))
                .map(rates::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(rate -> rate.holdsAt(now))
                .findFirst();
    }

    private static Stream<ModelName> names(UsageRate rate) {
        return Stream.concat(
                Stream.of(new ModelName(rate.model(), false)),
                rate.aliases().stream().distinct().map(alias -> new ModelName(alias, true)));
    }

    /** What the model of a rate may be: itself, itself as an alias, what it begins with, and none. */
    private Stream<ModelName> models(String told) {
        if (told == null) {
            return Stream.of(ModelName.ANY);
        }
        Stream<ModelName> starts = beginnings.stream()
                .filter(length -> length <= told.length())
                .map(length -> new ModelName(told.substring(0, length) + ANY_END, false));
        return Stream.of(
                        Stream.of(new ModelName(told, false), new ModelName(told, true)),
                        starts,
                        Stream.of(ModelName.ANY))
                .flatMap(Function.identity());
    }

    private static <T> Stream<Optional<T>> orAny(T told) {
        return told == null ? Stream.of(Optional.empty()) : Stream.of(Optional.of(told), Optional.empty());
    }
}
