package dev.creditledger.ledger.closing;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An account by closed days and by months, in UTC. Source: DOMAIN, What each surface shows. */
@ApplicationScoped
public class Closing {
    private final Ledger ledger;
    private final ClosingStore store;
    private final MonthsReader months;

    Closing(Ledger ledger, ClosingStore store, MonthsReader months) {
        this.ledger = ledger;
        this.store = store;
        this.months = months;
    }

    /**
     * Both of its parts as of the same journal entry, whatever is consumed meanwhile; null site for the whole account.
     * Empty for an unknown account.
     */
    public Uni<Optional<ClosedBalance>> balance(UUID accountId, UUID siteId) {
        Instant now = ledger.now();
        return ledger.writtenWallet(accountId, now)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : store.open(accountId, siteId, found.get().sequence())
                                .map(open ->
                                        Optional.of(new ClosedBalance(available(found.get(), siteId, now), open))));
    }

    private static Credits available(Wallet written, UUID siteId, Instant now) {
        return written.rolledForward(now).balance(siteId, now).available();
    }

    /** Every month of the query, the earliest first. Empty for an unknown account. */
    public Uni<Optional<List<MonthlyCredits>>> months(MonthsQuery query) {
        return ledger.writtenWallet(query.accountId())
                .chain(known -> known.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : months.months(query).map(found -> Optional.of(filled(query, found))));
    }

    private static List<MonthlyCredits> filled(MonthsQuery query, List<MonthlyCredits> found) {
        Map<YearMonth, MonthlyCredits> byMonth =
                found.stream().collect(Collectors.toMap(MonthlyCredits::month, Function.identity()));
        return IntStream.range(0, query.months())
                .mapToObj(query.first()::plusMonths)
                .map(month -> byMonth.getOrDefault(month, MonthlyCredits.none(month)))
                .toList();
    }
}
