package dev.creditledger.facade.ainative;

import dev.creditledger.facade.ainative.AinativeTime.Moment;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.read.JournalPageQuery;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Which transactions are asked for. What cannot be understood counts as left out, and a number beyond its range as the
 * nearest within: clients send what other services take.
 */
public class AinativeParameters {
    private static final int MAXIMUM_LIMIT = 50;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}");

    @Parameter(description = "How many to leave out, the newest first; 0 unless given, 100000 at most")
    @RestQuery
    String skip;

    @Parameter(description = "From 1 to 50, which is the default")
    @RestQuery
    String limit;

    @Parameter(description = "Instead of `skip`: the first is 1")
    @RestQuery
    String page;

    @Parameter(description = "`usage` (the default), `purchase`, `refund`, `adjustment` or `expiration`")
    @RestQuery
    String type;

    @Parameter(description = "Only from this day or time on; days are those of the account's time zone")
    @RestQuery("start_date")
    String startDate;

    @Parameter(description = "Only until this day or time, inclusive")
    @RestQuery("end_date")
    String endDate;

    boolean hasDates() {
        return startDate != null || endDate != null;
    }

    TransactionType type() {
        return TransactionType.of(type);
    }

    /** @param siteId null for the whole account */
    JournalPageQuery query(UUID accountId, UUID siteId, ZoneId timeZone) {
        return new JournalPageQuery(
                accountId,
                siteId,
                type().entries(),
                type().grantsOf(),
                moment(startDate, timeZone).map(Moment::from).orElse(null),
                moment(endDate, timeZone).map(Moment::until).orElse(null),
                null,
                skipped(),
                size());
    }

    private int size() {
        return (int) number(limit)
                .map(given -> Math.max(1, Math.min(given, MAXIMUM_LIMIT)))
                .orElse((long) MAXIMUM_LIMIT)
                .longValue();
    }

    private long skipped() {
        long skipped = Math.max(
                0,
                number(skip)
                        .or(() -> number(page).map(given -> (given - 1) * size()))
                        .orElse(0L));
        if (skipped > JournalPageQuery.MAXIMUM_SKIP) {
            throw RequestFailure.invalid(
                    "skip",
                    "must not be more than " + JournalPageQuery.MAXIMUM_SKIP + "; name an end_date to go further back");
        }
        return skipped;
    }

    private static Optional<Long> number(String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(given -> NUMBER.matcher(given).matches())
                .map(Long::valueOf);
    }

    private static Optional<Moment> moment(String text, ZoneId timeZone) {
        return Optional.ofNullable(text).flatMap(given -> AinativeTime.parse(given.strip(), timeZone));
    }
}
