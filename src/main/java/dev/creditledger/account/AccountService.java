package dev.creditledger.account;

import dev.creditledger.account.AccountMessages.AccountChange;
import dev.creditledger.account.AccountMessages.AccountView;
import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.api.PageRequest;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.wallet.ChangeTimeZone;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Rejection;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Accounts and their wallets, which live apart. The wallet is changed while the account's row is locked and not yet
 * committed: two calls for one account never cross, and a crash in between leaves a wallet that the next attempt finds
 * and puts right.
 */
@ApplicationScoped
public class AccountService {
    private static final String DEFAULT_PLAN = "free";
    private static final String DEFAULT_TIME_ZONE = "UTC";

    private final AccountRepository accounts;
    private final AccountRequests requests;
    private final Ledger ledger;
    private final AuditLog audit;
    private final InstantSource time;

    AccountService(
            AccountRepository accounts, AccountRequests requests, Ledger ledger, AuditLog audit, InstantSource time) {
        this.accounts = accounts;
        this.requests = requests;
        this.ledger = ledger;
        this.audit = audit;
        this.time = time;
    }

    /**
     * An account as its maker is told of it.
     *
     * @param replayed whether an earlier request with the same key made it
     */
    record CreatedAccount(Account account, boolean replayed) {}

    @WithTransaction
    public Uni<Account> create(Origin origin, NewAccount wanted) {
        return open(origin, account(wanted, UUID.randomUUID(), now()));
    }

    /** The request of a key makes one account, however often and wherever it arrives: see {@link AccountRequests}. */
    @WithTransaction
    Uni<CreatedAccount> create(Origin origin, NewAccount wanted, Optional<String> key) {
        if (key.isEmpty()) {
            return open(origin, account(wanted, UUID.randomUUID(), now()))
                    .map(created -> new CreatedAccount(created, false));
        }
        AccountRequest request = AccountRequest.of(key.get(), wanted, now());
        Account account = account(wanted, request.accountId, request.createdAt);
        return requests.claim(request)
                .chain(first -> first.isPresent()
                        ? Uni.createFrom()
                                .item(new CreatedAccount(
                                        account(wanted, first.get().accountId, first.get().createdAt), true))
                        : open(origin, account).map(created -> new CreatedAccount(created, false)));
    }

    private static Account account(NewAccount wanted, UUID otherwise, Instant now) {
        Account account = new Account();
        account.id = Objects.requireNonNullElse(wanted.id(), otherwise);
        account.plan = Objects.requireNonNullElse(wanted.plan(), DEFAULT_PLAN);
        account.timeZone = Objects.requireNonNullElse(wanted.timeZone(), DEFAULT_TIME_ZONE);
        account.email = wanted.email();
        account.createdAt = now;
        return account;
    }

    private Uni<Account> open(Origin origin, Account account) {
        ZoneId zone = ZoneId.of(account.timeZone);
        return accounts.persistAndFlush(account)
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> exists())
                .call(() -> execute(origin, new OpenWallet(account.id, zone)))
                .call(() -> execute(origin, new ChangeTimeZone(account.id, zone)))
                .call(() -> audit.add(
                        origin,
                        AuditedChange.made(
                                AuditAction.ACCOUNT_CREATE, account.id, account.id, AccountView.of(account))));
    }

    @WithTransaction
    Uni<Account> change(Origin origin, UUID id, AccountChange change) {
        return accounts.lock(id).chain(account -> {
            AccountView before = AccountView.of(account);
            return change(origin, account, change)
                    .call(changed -> audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.ACCOUNT_CHANGE, id, id, before, AccountView.of(changed))));
        });
    }

    private Uni<Account> change(Origin origin, Account locked, AccountChange change) {
        return Uni.createFrom()
                .item(locked)
                .call(account -> moves(account, change)
                        ? execute(
                                origin,
                                new ChangeTimeZone(
                                        account.id, ZoneId.of(change.timeZone().value())))
                        : Uni.createFrom().voidItem())
                .invoke(account -> {
                    account.plan = change.plan().over(account.plan);
                    account.timeZone = change.timeZone().over(account.timeZone);
                    account.email = change.email().over(account.email);
                });
    }

    /** Fails for an unknown account. */
    @WithSession
    public Uni<Account> get(UUID id) {
        return accounts.require(id);
    }

    /** The same, and whoever else asks this way waits until the transaction that this call is part of is over. */
    @WithTransaction
    public Uni<Account> lock(UUID id) {
        return accounts.lock(id);
    }

    @WithSession
    Uni<List<Account>> page(PageRequest request) {
        return accounts.page(request);
    }

    /** The ledger answers from a thread of its own; the session that is open here must be gone on with on this one. */
    private Uni<Void> execute(Origin origin, LedgerCommand command) {
        return ledger.execute(command, origin)
                .invoke(AccountService::refuseDenied)
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .replaceWithVoid();
    }

    private static void refuseDenied(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw denied.rejection() == Rejection.UNKNOWN_ACCOUNT
                    ? RequestFailure.unknownAccount()
                    : RequestFailure.unavailable(denied.detail());
        }
    }

    private static boolean moves(Account account, AccountChange change) {
        return !change.timeZone().over(account.timeZone).equals(account.timeZone);
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static RequestFailure exists() {
        return RequestFailure.of(RequestFault.CONFLICT, "ACCOUNT_EXISTS", "There is an account with this id.");
    }
}
