package dev.creditledger.demo;

import dev.creditledger.access.CallOrigin;
import dev.creditledger.access.Caller;
import dev.creditledger.access.Scope;
import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.account.AccountService;
import dev.creditledger.account.ApiKeyMessages.CreatedApiKeyAnswer;
import dev.creditledger.account.ApiKeyMessages.NewApiKey;
import dev.creditledger.account.ApiKeyService;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.text.SecretText;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.rating.Category;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.AllocationSource;
import dev.creditledger.ledger.wallet.AllocationTerms;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.Grant;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Rejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An account with the numbers of the Wix document's example: 850 of 1000 monthly credits, 200 of 200 top-up credits,
 * the next reset on the first of next month. Every step may be repeated, the key comes last: a first start that was cut
 * short is finished by the next.
 */
@ApplicationScoped
class DemoWallet {
    private static final UUID ACCOUNT = UUID.fromString("c4ed17d0-0000-4000-8000-000000000001");
    private static final UUID SUBSCRIPTION = UUID.fromString("d7a341c4-196b-46e7-813c-2b0fc1847ec6");

    private static final Origin SELF = CallOrigin.of(Caller.BOOTSTRAP);

    private final AccountService accounts;
    private final ApiKeyService keys;
    private final Ledger ledger;

    DemoWallet(AccountService accounts, ApiKeyService keys, Ledger ledger) {
        this.accounts = accounts;
        this.keys = keys;
        this.ledger = ledger;
    }

    /** Where a visitor may look, and with what key. */
    record Demo(UUID accountId, SecretText key) {}

    /** Empty when it is there already. */
    Uni<Optional<Demo>> create() {
        return accounts.create(SELF, new NewAccount(ACCOUNT, "demo", "UTC", "demo@example.com", "demo", null))
                .replaceWithVoid()
                .onFailure(RequestFailure.class)
                .recoverWithNull()
                .chain(any -> keys.hasAny(ACCOUNT))
                .chain(complete -> complete
                        ? Uni.createFrom().item(Optional.empty())
                        : fill().map(key -> Optional.of(new Demo(ACCOUNT, new SecretText(key.key())))));
    }

    private Uni<CreatedApiKeyAnswer> fill() {
        Instant firstOfNextMonth = LocalDate.ofInstant(ledger.now(), ZoneOffset.UTC)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return ledger.execute(
                        grant(
                                AllocationSource.SUBSCRIPTION,
                                SUBSCRIPTION,
                                new RuleTerms(Period.MONTH, Credits.of(1000), null, firstOfNextMonth)),
                        SELF)
                .invoke(DemoWallet::require)
                .chain(() -> ledger.execute(
                        grant(
                                AllocationSource.TOP_UP,
                                null,
                                new RuleTerms(Period.NO_PERIOD, Credits.of(200), null, null)),
                        SELF))
                .invoke(DemoWallet::require)
                .chain(() ->
                        ledger.execute(Consume.of(ACCOUNT, "demo-consume", null, Credits.of(150), activity()), SELF))
                .invoke(DemoWallet::require)
                .chain(() -> keys.create(
                        Caller.BOOTSTRAP,
                        SELF,
                        ACCOUNT,
                        new NewApiKey("demo", List.of(Scope.BALANCE_READ, Scope.CREDITS_CONSUME), null, null)));
    }

    private static Grant grant(AllocationSource source, UUID subscriptionId, RuleTerms rule) {
        return Grant.of(
                ACCOUNT,
                "demo-" + source,
                new AllocationTerms(
                        source,
                        subscriptionId == null ? null : subscriptionId.toString(),
                        null,
                        AllocationTerms.DEFAULT_PRIORITY,
                        null,
                        null,
                        List.of(rule)));
    }

    private static Activity activity() {
        return new Activity(Category.AI, "chat_completion", "A first AI action", null, 1500L, 823L, null);
    }

    /** A step taken by an earlier, interrupted start in another month counts as done, whatever its numbers. */
    private static void require(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied && denied.rejection() != Rejection.IDEMPOTENCY_KEY_REUSED) {
            throw new IllegalStateException(denied.detail());
        }
    }
}
