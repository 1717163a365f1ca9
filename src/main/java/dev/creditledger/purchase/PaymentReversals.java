package dev.creditledger.purchase;

import dev.creditledger.purchase.provider.PaymentFacts;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps {@link Reversals}; to be called within a transaction in which the payment, or its purchase, is locked. */
@ApplicationScoped
class PaymentReversals {
    private final InstantSource time;

    PaymentReversals(InstantSource time) {
        this.time = time;
    }

    /** Answers all that are known of the payment after it. */
    Uni<Reversals> learn(String gateway, String payment, PaymentFacts.GivenBack given, long ticket) {
        if (payment == null) {
            return Uni.createFrom().item(Reversals.NONE);
        }
        return PaymentReversal.<PaymentReversal>list("gateway = ?1 and paymentIntentId = ?2", gateway, payment)
                .chain(rows -> {
                    Reversals before = Reversals.of(
                            rows.stream().map(PaymentReversal::known).toList());
                    Reversals after = before.learn(given, ticket);
                    return write(gateway, payment, rows, after).replaceWith(after);
                });
    }

    private Uni<Void> write(String gateway, String payment, List<PaymentReversal> rows, Reversals after) {
        Instant now = time.instant();
        Map<String, PaymentReversal> known =
                rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        List<Object> added = new ArrayList<>();
        for (Reversals.Known one : after.byId().values()) {
            PaymentReversal row = known.get(one.reversal().id());
            if (row == null) {
                row = new PaymentReversal();
                row.id = one.reversal().id();
                row.gateway = gateway;
                row.paymentIntentId = payment;
                added.add(row);
            }
            if (!one.equals(row.kind == null ? null : row.known())) {
                row.take(one, now);
            }
        }
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : Panache.getSession().chain(session -> session.persistAll(added.toArray()));
    }
}
