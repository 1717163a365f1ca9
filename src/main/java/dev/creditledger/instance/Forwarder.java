package dev.creditledger.instance;

import dev.creditledger.http.trace.RequestId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hands a call about an account to the instance that the account prefers, as it came, and its answer to the caller. Where
 * that instance does not answer the call is to be carried out here: every command has an Idempotency-Key, so that nothing
 * happens twice, and the database lets no two instances write one wallet at a time.
 */
@Singleton
public class Forwarder {
    /** Says that the call has been handed on once and is to be answered by whoever has it now; anybody may say so. */
    static final CharSequence HEADER = HttpHeaders.createOptimized("Credits-Forwarded");

    private static final Logger LOG = Logger.getLogger(Forwarder.class);
    private static final CharSequence ONCE = HttpHeaders.createOptimized("1");
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(3);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /** Each has one call on its way: a server answers those that are sent in a row one after the other. */
    private static final int CONNECTIONS = 1_024;

    /** What is about one connection and not about the call. */
    private static final Set<String> OF_CONNECTION =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "te");

    private final Instances instances;
    private final HttpClient client;
    private final Counter handedOn;
    private final Counter takenBack;

    Forwarder(Vertx vertx, Instances instances, MeterRegistry registry) {
        this.instances = instances;
        handedOn = counter(registry, "answered");
        takenBack = counter(registry, "taken back");
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECTED_WITHIN.toMillis())
                .setKeepAlive(true)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(CONNECTIONS));
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("credits.calls.handed.on")
                .description("Calls handed to the instance that their account prefers")
                .tag("outcome", outcome)
                .register(registry);
    }

    void onStop(@Observes ShutdownEvent event) {
        client.close().onFailure(failure -> LOG.debugf("Connections to other instances: %s", failure));
    }

    /** Where the call belongs; empty when that is here, or when it has been handed on already. */
    public Optional<Destination> destination(RoutingContext call, UUID accountId) {
        return instances
                .preferredElsewhere(accountId)
                .filter(instance -> !call.request().headers().contains(HEADER))
                .map(instance -> new Destination(call, instance));
    }

    /** One call and the instance that it belongs to. */
    public final class Destination {
        private final RoutingContext call;
        private final Instance instance;

        private Destination(RoutingContext call, Instance instance) {
            this.call = call;
            this.instance = instance;
        }

        /** Whether the other instance has answered, and the caller has its answer. Never fails. */
        public Uni<Boolean> answer(Buffer body) {
            return Uni.createFrom().emitter(emitter -> ask(body).onComplete(asked -> {
                if (asked.failed()) {
                    LOG.debugf("%s did not answer: %s", instance.address(), asked.cause());
                    avoid(asked.cause());
                }
                boolean isAnswered = asked.succeeded() && asked.result();
                (isAnswered ? handedOn : takenBack).increment();
                emitter.complete(isAnswered);
            }));
        }

        /** Unless it is only that too many calls are on their way to it. */
        private void avoid(Throwable failure) {
            if (!(failure instanceof ConnectionPoolTooBusyException)) {
                instances.avoid(instance);
            }
        }

        private Future<Boolean> ask(Buffer body) {
            HttpServerRequest received = call.request();
            RequestOptions target = new RequestOptions()
                    .setHost(instance.host())
                    .setPort(instance.port())
                    .setMethod(received.method())
                    .setURI(received.uri())
                    .setTimeout(ANSWERED_WITHIN.toMillis());
            return client.request(target)
                    .compose(request -> send(request, body))
                    .compose(
                            response -> response.body().map(answer -> !isRefusal(response) && relay(response, answer)));
        }

        private Future<HttpClientResponse> send(HttpClientRequest request, Buffer body) {
            call.request().headers().forEach((name, value) -> {
                if (!isOfConnection(name)) {
                    request.headers().add(name, value);
                }
            });
            request.putHeader(RequestId.HEADER, RequestId.of(call)).putHeader(HEADER, ONCE);
            return request.send(body);
        }

        /** Whether it has been answered; it has too when the caller is gone. */
        private boolean relay(HttpClientResponse response, Buffer body) {
            HttpServerResponse answer = call.response();
            if (answer.ended() || answer.closed()) {
                return true;
            }
            answer.setStatusCode(response.statusCode());
            response.headers().forEach((name, value) -> {
                if (!isOfConnection(name)) {
                    answer.putHeader(name, value);
                }
            });
            answer.end(body);
            return true;
        }

        /** The caller has been let in here already: keys that are being replaced are not known everywhere at once. */
        private static boolean isRefusal(HttpClientResponse response) {
            return response.statusCode() == UNAUTHORIZED || response.statusCode() == FORBIDDEN;
        }

        private static boolean isOfConnection(String header) {
            return OF_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
        }
    }
}
