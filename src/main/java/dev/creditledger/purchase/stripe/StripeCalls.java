package dev.creditledger.purchase.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import com.stripe.service.V1Services;
import dev.creditledger.purchase.provider.PaymentFacts;
import dev.creditledger.purchase.provider.PaymentRefused;
import dev.creditledger.purchase.provider.PaymentUnanswered;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries out calls of stripe-java, which block, on threads of their own, and sorts its failures into what was refused
 * and what is not known. Answers come back on the caller's Vert.x context.
 */
@ApplicationScoped
class StripeCalls {
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int QUEUE_PER_THREAD = 16;
    static final String RESOURCE_MISSING = "resource_missing";
    private static final long IDLE_SECONDS = 30;

    private final StripeSettings settings;
    private final StripeClient client;
    private final ThreadPoolExecutor workers;

    /** One exchange with Stripe. */
    @FunctionalInterface
    interface Call<T> {
        T make(V1Services stripe) throws StripeException;
    }

    StripeCalls(StripeSettings settings) {
        this.settings = settings;
        client = settings.secretKey().map(this::client).orElse(null);
        workers = new ThreadPoolExecutor(
                settings.concurrentCalls(),
                settings.concurrentCalls(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(settings.concurrentCalls() * QUEUE_PER_THREAD),
                StripeCalls.named());
        workers.allowCoreThreadTimeOut(true);
    }

    private StripeClient client(String secretKey) {
        return StripeClient.builder()
                .setApiKey(secretKey)
                .setApiBase(settings.apiBase().toString().replaceFirst("/$", ""))
                .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()))
                .setReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()))
                .setMaxNetworkRetries(settings.maxNetworkRetries())
                .build();
    }

    boolean isConfigured() {
        return client != null;
    }

    <T> Uni<T> call(Call<T> call) {
        return Uni.createFrom().deferred(() -> {
            Uni<T> answer = Uni.createFrom()
                    .item(() -> make(call))
                    .runSubscriptionOn(workers)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> new PaymentUnanswered("too many calls to Stripe are waiting", false, full));
            Context here = Vertx.currentContext();
            if (here == null) {
                return answer;
            }
            Executor back = MutinyHelper.executor(here);
            return answer.emitOn(back);
        });
    }

    private <T> T make(Call<T> call) {
        try {
            return call.make(client.v1());
        } catch (StripeException failure) {
            throw isUnanswered(failure)
                    ? new PaymentUnanswered(describe(failure), isFault(failure), failure)
                    : new PaymentRefused(
                            code(failure),
                            failure.getUserMessage() == null ? failure.getMessage() : failure.getUserMessage(),
                            facts(failure));
        }
    }

    /** Whether it may have been done all the same. */
    private static boolean isUnanswered(StripeException failure) {
        Integer status = failure.getStatusCode();
        return failure instanceof ApiConnectionException
                || failure instanceof IdempotencyException
                || status == null
                || status == 0
                || status == CONFLICT
                || status == TOO_MANY_REQUESTS
                || isFault(failure);
    }

    private static boolean isFault(StripeException failure) {
        return failure.getStatusCode() != null && failure.getStatusCode() >= SERVER_ERROR;
    }

    private static PaymentFacts facts(StripeException failure) {
        PaymentFacts facts = PaymentFacts.failure(code(failure), failure.getUserMessage());
        StripeError error = failure.getStripeError();
        if (error == null) {
            return facts;
        }
        PaymentIntent intent = error.getPaymentIntent();
        if (intent != null) {
            facts = facts.and(PaymentFacts.paymentIntent(intent.getId(), intent.getClientSecret()));
        }
        if (intent != null && StripeFacts.asksForConfirmation(error)) {
            facts = facts.and(PaymentFacts.UNCONFIRMED);
        }
        return error.getPaymentMethod() == null || error.getPaymentMethod().getCard() == null
                ? facts
                : facts.and(PaymentFacts.card(error.getPaymentMethod().getCard().getFingerprint()));
    }

    /** The bank's own word where there is one, such as insufficient_funds. */
    private static String code(StripeException failure) {
        if (failure instanceof CardException declined && declined.getDeclineCode() != null) {
            return declined.getDeclineCode();
        }
        if (RESOURCE_MISSING.equals(failure.getCode())
                && failure instanceof InvalidRequestException invalid
                && "customer".equals(invalid.getParam())) {
            return PaymentRefused.UNKNOWN_CUSTOMER;
        }
        return failure.getCode() == null ? "stripe_" + failure.getStatusCode() : failure.getCode();
    }

    private static String describe(StripeException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getStatusCode() + ": " + failure.getMessage();
    }

    private static java.util.concurrent.ThreadFactory named() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "stripe-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    void stop(@Observes ShutdownEvent stopping) {
        workers.shutdownNow();
    }
}
