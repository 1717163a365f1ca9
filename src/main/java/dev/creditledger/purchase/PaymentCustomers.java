package dev.creditledger.purchase;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Whom the provider takes an account to be: made when it is first needed, and the same ever after. */
@ApplicationScoped
class PaymentCustomers {
    private static final String FIND =
            "select customer_id from payment_customer where gateway = :gateway and account_id = :account";
    private static final String ADD =
            """
            insert into payment_customer (gateway, account_id, customer_id, created_at)
            values (:gateway, :account, :customer, :now)
            on conflict do nothing
            """;

    private final InstantSource time;

    PaymentCustomers(InstantSource time) {
        this.time = time;
    }

    Uni<String> of(PaymentGateway gateway, UUID accountId) {
        return known(gateway, accountId)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : gateway.createCustomer(accountId)
                                .chain(made -> add(gateway, accountId, made))
                                .chain(() -> known(gateway, accountId)));
    }

    /** Null when the provider was never told of the account. */
    Uni<String> known(PaymentGateway gateway, UUID accountId) {
        return Panache.withSession(
                () -> Panache.getSession().chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter("gateway", gateway.name())
                        .setParameter("account", accountId)
                        .getSingleResultOrNull()));
    }

    /** Whoever is first stays. */
    private Uni<Integer> add(PaymentGateway gateway, UUID accountId, String customerId) {
        return Panache.withTransaction(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter("gateway", gateway.name())
                .setParameter("account", accountId)
                .setParameter("customer", customerId)
                .setParameter("now", time.instant().truncatedTo(ChronoUnit.MILLIS))
                .executeUpdate()));
    }
}
