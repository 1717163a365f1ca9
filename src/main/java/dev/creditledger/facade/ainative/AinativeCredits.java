package dev.creditledger.facade.ainative;

import dev.creditledger.account.AccountProfile;
import dev.creditledger.account.AccountService;
import dev.creditledger.account.ApiKeyService;
import dev.creditledger.facade.ainative.AinativeDoor.Subject;
import dev.creditledger.facade.ainative.AinativeMessages.Balance;
import dev.creditledger.facade.ainative.AinativeMessages.CurrentUsage;
import dev.creditledger.facade.ainative.AinativeMessages.KeyCount;
import dev.creditledger.facade.ainative.AinativeMessages.Transactions;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.read.JournalPageQuery;
import dev.creditledger.ledger.usage.UsageGrouping;
import dev.creditledger.ledger.usage.UsageSince;
import dev.creditledger.ledger.wallet.Wallet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

/** What AINative's clients read of an account and its wallet. Accounts come first, in the request's own context. */
@ApplicationScoped
class AinativeCredits {
    private static final int MAXIMUM_OPERATION_TYPES = 1000;

    private final AccountService accounts;
    private final ApiKeyService keys;
    private final Ledger ledger;
    private final AinativeTransactions transactions;

    AinativeCredits(AccountService accounts, ApiKeyService keys, Ledger ledger, AinativeTransactions transactions) {
        this.accounts = accounts;
        this.keys = keys;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** A wallet and its period, as of now. */
    private record Current(String plan, Wallet wallet, AinativePeriod period, Instant now) {}

    Uni<Balance> balance(Subject subject) {
        return current(subject, current -> ledger.consumedSince(
                        subject.accountId(), subject.siteId(), current.period().start())
                .map(consumed -> AinativeBalance.of(
                        current.plan(),
                        current.period(),
                        current.wallet(),
                        subject.siteId(),
                        consumed,
                        current.now())));
    }

    Uni<CurrentUsage> usage(Subject subject) {
        return current(subject, current -> Uni.combine()
                .all()
                .unis(
                        ledger.usageSince(query(subject, current, UsageGrouping.OPERATION_TYPE)),
                        ledger.usageSince(query(subject, current, UsageGrouping.DAY)))
                .asTuple()
                .map(usage -> AinativeConvert.usage(current.period(), usage.getItem1(), usage.getItem2())));
    }

    Uni<Transactions> transactions(Subject subject, AinativeParameters parameters) {
        return timeZone(subject, parameters).chain(timeZone -> {
            JournalPageQuery query = parameters.query(subject.accountId(), subject.siteId(), timeZone);
            return ledger.page(query)
                    .map(page -> transactions.of(
                            query, parameters.type(), page.orElseThrow(RequestFailure::unknownAccount)));
        });
    }

    /** The email is for those who may change it. */
    Uni<KeyCount> keyCount(UUID accountId, boolean emailShown) {
        return accounts.profile(accountId).chain(account -> keys.countActive(accountId)
                .map(count -> new KeyCount(count, emailShown ? account.email() : null)));
    }

    private <T> Uni<T> current(Subject subject, Function<Current, Uni<T>> then) {
        return accounts.profile(subject.accountId()).chain(account -> ledger.wallet(subject.accountId())
                .map(found -> found.orElseThrow(RequestFailure::unknownAccount))
                .chain(wallet -> {
                    Instant now = wallet.monotonic(ledger.now());
                    AinativePeriod period = AinativePeriod.of(account, wallet, subject.siteId(), now);
                    return then.apply(new Current(account.plan(), wallet, period, now));
                }));
    }

    private static UsageSince query(Subject subject, Current current, UsageGrouping grouping) {
        return new UsageSince(
                subject.accountId(),
                subject.siteId(),
                current.period().start(),
                current.now(),
                current.wallet().timeZone(),
                grouping,
                MAXIMUM_OPERATION_TYPES);
    }

    /** That of the account where days are to be told. */
    private Uni<ZoneId> timeZone(Subject subject, AinativeParameters parameters) {
        return parameters.hasDates()
                ? accounts.profile(subject.accountId()).map(AccountProfile::timeZone)
                : Uni.createFrom().item(ZoneOffset.UTC);
    }
}
