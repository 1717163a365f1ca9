package dev.creditledger.account;

import dev.creditledger.account.AccountMessages.AccountAnswer;
import dev.creditledger.account.AccountMessages.AccountChange;
import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.audit.AuditAction;
import dev.creditledger.audit.AuditLog;
import dev.creditledger.audit.AuditedChange;
import dev.creditledger.http.PageRequest;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.http.text.Settable;
import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.wallet.ChangeTimeZone;
import dev.creditledger.ledger.wallet.LedgerCommand;
import dev.creditledger.ledger.wallet.OpenWallet;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.ledger.wallet.Outcome;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Accounts and their wallets, which live apart. No row is locked, and no connection held, while the ledger commits: a
 * wallet is opened before its account is written, so that an account always has one and what a crash leaves is a wallet
 * that the next attempt finds; its time zone follows the account's row once that is committed, and whoever brought it
 * there looks whether the row has changed meanwhile.
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

    public Uni<Account> create(Origin origin, NewAccount wanted) {
        return create(origin, wanted, Optional.empty()).map(CreatedAccount::account);
    }

    /** The request of a key makes one account, however often and wherever it arrives: see {@link AccountRequests}. */
    Uni<CreatedAccount> create(Origin origin, NewAccount wanted, Optional<String> key) {
        Instant now = now();
        AccountRequest request =
                key.map(given -> AccountRequest.of(given, wanted, now)).orElse(null);
        Account account = account(wanted, request == null ? UUID.randomUUID() : request.accountId, now);
        return execute(origin, new OpenWallet(account.id, ZoneId.of(account.timeZone)))
                .chain(() -> Panache.withTransaction(() -> write(origin, account, wanted, request)))
                .call(created ->
                        created.replayed() ? Uni.createFrom().voidItem() : moveWallet(origin, created.account().id));
    }

    /** Makes the account of that external id, or of that id, or finds it. */
    Uni<CreatedAccount> put(Origin origin, NewAccount wanted) {
        return find(wanted)
                .chain(found -> found != null
                        ? Uni.createFrom().item(new CreatedAccount(found, true))
                        : make(origin, named(wanted))
                                .onFailure(failure -> wanted.id() == null && isTaken(failure))
                                // Whoever was called so has been anonymized and keeps the id that followed from the
                                // name.
                                .recoverWithUni(() -> make(origin, wanted)));
    }

    private Uni<CreatedAccount> make(Origin origin, NewAccount wanted) {
        return create(origin, wanted, Optional.empty())
                .onFailure(RequestFailure.class)
                // Somebody else was faster, or an account that was called otherwise has this id.
                .recoverWithUni(failure -> find(wanted)
                        .onItem()
                        .ifNull()
                        .failWith(failure)
                        .map(faster -> new CreatedAccount(faster, true)));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof RequestFailure refused && "ACCOUNT_EXISTS".equals(refused.code());
    }

    /** An id that follows from the name: the next attempt after a crash finds the wallet that was left behind. */
    private static NewAccount named(NewAccount wanted) {
        UUID id = wanted.id() == null
                ? Hash.sha256("account called " + wanted.externalId()).toUuid()
                : wanted.id();
        return new NewAccount(
                id, wanted.plan(), wanted.timeZone(), wanted.email(), wanted.externalId(), wanted.metadata());
    }

    private Uni<Account> find(NewAccount wanted) {
        return Panache.withSession(() -> wanted.externalId() == null
                ? accounts.findById(wanted.id())
                : accounts.findCalled(wanted.externalId()));
    }

    private Uni<CreatedAccount> write(Origin origin, Account account, NewAccount wanted, AccountRequest request) {
        Uni<Optional<AccountRequest>> first =
                request == null ? Uni.createFrom().item(Optional.empty()) : requests.claim(request);
        return first.chain(known -> known.isPresent()
                ? Uni.createFrom()
                        .item(new CreatedAccount(account(wanted, known.get().accountId, known.get().createdAt), true))
                : accounts.persistAndFlush(account)
                        .onFailure(ConstraintViolationException.class)
                        .transform(AccountService::exists)
                        .call(() -> audit.add(
                                origin,
                                AuditedChange.made(
                                        AuditAction.ACCOUNT_CREATE,
                                        account.id,
                                        account.id,
                                        AccountConvert.answer(account))))
                        .map(written -> new CreatedAccount(written, false)));
    }

    private static Account account(NewAccount wanted, UUID otherwise, Instant now) {
        Account account = new Account();
        account.id = Objects.requireNonNullElse(wanted.id(), otherwise);
        account.plan = Objects.requireNonNullElse(wanted.plan(), DEFAULT_PLAN);
        account.timeZone = Objects.requireNonNullElse(wanted.timeZone(), DEFAULT_TIME_ZONE);
        account.email = wanted.email();
        account.externalId = wanted.externalId();
        account.metadata = AccountConvert.metadata(wanted.metadata());
        account.createdAt = now;
        return account;
    }

    /** A change of the time zone that could not be made of the wallet as well is made by asking for it again. */
    Uni<Account> change(Origin origin, UUID id, AccountChange change) {
        String metadata = AccountConvert.metadata(change.metadata().over(null));
        return Panache.withTransaction(() -> accounts.lock(id).call(account -> {
                    AccountAnswer before = AccountConvert.answer(account);
                    requireSetOnce(account.externalId, change.externalId());
                    account.externalId = change.externalId().over(account.externalId);
                    account.metadata = change.metadata().isGiven() ? metadata : account.metadata;
                    account.plan = change.plan().over(account.plan);
                    account.timeZone = change.timeZone().over(account.timeZone);
                    account.email = change.email().over(account.email);
                    return audit.add(
                            origin,
                            AuditedChange.changed(
                                    AuditAction.ACCOUNT_CHANGE, id, id, before, AccountConvert.answer(account)));
                }))
                .onFailure(ConstraintViolationException.class)
                .transform(AccountService::exists)
                .call(account -> change.timeZone().isGiven()
                        ? moveWallet(origin, id)
                        : Uni.createFrom().voidItem());
    }

    /** Moves it to the time zone of the account's row, and again as long as another call has changed that meanwhile. */
    private Uni<Void> moveWallet(Origin origin, UUID id) {
        return timeZone(id).chain(zone -> execute(origin, new ChangeTimeZone(id, ZoneId.of(zone)))
                .chain(() -> timeZone(id))
                .chain(now -> now.equals(zone) ? Uni.createFrom().voidItem() : moveWallet(origin, id)));
    }

    private Uni<String> timeZone(UUID id) {
        return Panache.withSession(() -> accounts.require(id)).map(account -> account.timeZone);
    }

    /** Fails for an unknown account. */
    @WithSession
    public Uni<Account> get(UUID id) {
        return accounts.require(id);
    }

    /** Fails for an unknown account. */
    @WithSession
    public Uni<AccountProfile> profile(UUID id) {
        return accounts.require(id).map(AccountProfile::of);
    }

    /**
     * Reads the account and locks its row: whoever else asks this way waits until the transaction that this call is
     * part of is over.
     */
    @WithTransaction
    public Uni<Account> lock(UUID id) {
        return accounts.lock(id);
    }

    @WithSession
    Uni<List<Account>> page(PageRequest request, AccountFilter filter) {
        return accounts.page(request, filter);
    }

    private Uni<Void> execute(Origin origin, LedgerCommand command) {
        return ledger.execute(command, origin)
                .invoke(AccountService::refuseDenied)
                .replaceWithVoid();
    }

    private static void refuseDenied(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw switch (denied.rejection()) {
                case UNKNOWN_ACCOUNT -> RequestFailure.unknownAccount();
                case ACCOUNT_CLOSED ->
                    RequestFailure.of(RequestFault.CONFLICT, denied.rejection().name(), denied.detail());
                default -> RequestFailure.unavailable(denied.detail());
            };
        }
    }

    private Instant now() {
        return time.instant();
    }

    /** What somebody relies on in paths is not taken away. */
    static void requireSetOnce(String present, Settable<String> wanted) {
        if (present != null && wanted.isGiven() && !wanted.value().equals(present)) {
            throw RequestFailure.of(
                    RequestFault.CONFLICT, "EXTERNAL_ID_SET", "It is called otherwise already: " + present + '.');
        }
    }

    private static RequestFailure exists(Throwable violation) {
        boolean isName = violation instanceof ConstraintViolationException named
                && String.valueOf(named.getConstraintName()).contains("external_id");
        return isName
                ? RequestFailure.of(RequestFault.CONFLICT, "EXTERNAL_ID_TAKEN", "Another account has this externalId.")
                : RequestFailure.of(RequestFault.CONFLICT, "ACCOUNT_EXISTS", "There is an account with this id.");
    }
}
