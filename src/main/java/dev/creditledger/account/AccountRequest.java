package dev.creditledger.account;

import dev.creditledger.account.AccountMessages.NewAccount;
import dev.creditledger.ledger.credits.Hash;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request with an idempotency key that has made an account. What it was answered follows from the request, whenever
 * it is repeated, with the account's id and time from here; so what its owner has changed or cleared since is not kept
 * a second time.
 */
@Entity
@Table(name = "account_request")
public class AccountRequest extends PanacheEntityBase {
    @Id
    @Column(name = "idempotency_key")
    public String key;

    /** Fingerprint of what was asked for; it tells a repetition from another request under the same key. */
    public UUID fingerprint;

    @Column(name = "account_id")
    public UUID accountId;

    @Column(name = "created_at")
    public Instant createdAt;

    /**
     * The account's id, unless it is chosen by the caller, follows from the key: a repetition after a crash finds the
     * wallet that was left behind.
     */
    static AccountRequest of(String key, NewAccount wanted, Instant now) {
        AccountRequest request = new AccountRequest();
        request.key = key;
        request.fingerprint = fingerprint(wanted);
        request.accountId = Objects.requireNonNullElseGet(
                wanted.id(), () -> Hash.sha256("account " + key).toUuid());
        request.createdAt = now;
        return request;
    }

    /** No text of a request has a NUL in it, and none is empty. */
    private static UUID fingerprint(NewAccount wanted) {
        String asked = Stream.of(wanted.id(), wanted.plan(), wanted.timeZone(), wanted.email())
                .map(field -> Objects.toString(field, ""))
                .collect(Collectors.joining("\0"));
        // What can be told since is in it only where it is told, so that requests from before it are known again.
        String more = Stream.of(wanted.externalId(), wanted.metadata())
                .map(field -> Objects.toString(field, ""))
                .collect(Collectors.joining("\0"));
        return Hash.sha256(more.equals("\0") ? asked : asked + '\0' + more).toUuid();
    }
}
