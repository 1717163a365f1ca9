package dev.creditledger.refill;

import dev.creditledger.account.AccountService;
import dev.creditledger.error.FieldViolation;
import dev.creditledger.error.RequestFailure;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What accounts have set about buying credits by themselves. Both calls fail for an unknown account. */
@ApplicationScoped
public class AutoRefills implements PanacheRepositoryBase<AutoRefill, UUID> {
    private final AccountService accounts;
    private final InstantSource time;

    AutoRefills(AccountService accounts, InstantSource time) {
        this.accounts = accounts;
        this.time = time;
    }

    @WithSession
    public Uni<AutoRefillSettings> settings(UUID accountId) {
        return accounts.get(accountId)
                .flatMap(account -> findById(accountId))
                .map(known -> known == null ? AutoRefillSettings.DEFAULT : known.settings());
    }

    /** Changes of one account wait for each other, from the first on, so that none undoes a part of another. */
    @WithTransaction
    public Uni<AutoRefillSettings> change(UUID accountId, AutoRefillChange change) {
        List<FieldViolation> violations = change.violations();
        if (!violations.isEmpty()) {
            throw RequestFailure.invalid(violations);
        }
        return accounts.lock(accountId)
                .flatMap(account -> findById(accountId, LockModeType.PESSIMISTIC_WRITE))
                .flatMap(known -> known == null
                        ? persist(untouched(accountId))
                        : Uni.createFrom().item(known))
                .map(refill -> {
                    refill.take(refill.settings().with(change), time.instant().truncatedTo(ChronoUnit.MILLIS));
                    return refill.settings();
                });
    }

    private AutoRefill untouched(UUID accountId) {
        AutoRefill refill = new AutoRefill();
        refill.accountId = accountId;
        refill.take(AutoRefillSettings.DEFAULT, time.instant().truncatedTo(ChronoUnit.MILLIS));
        return refill;
    }
}
