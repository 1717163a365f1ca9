package dev.creditledger.http.transport;

import dev.creditledger.http.port.SecurityHeaders;
import dev.creditledger.http.problem.ErrorDialects;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.postgres.PostgresSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What the handlers of connections share: the limits, the wording of refusals, and their meters. */
@Singleton
@Unremovable // asked for by HttpTransport, which is made before there are beans
public class HttpLayer implements HttpServerOptionsCustomizer {
    private static final Map<String, String> SECURITY_HEADERS = SecurityHeaders.all();

    private final HttpLimits limits;
    private final Duration answerTime;
    private final BodyLimits bodyLimits;
    private final BodiesInFlight bodies;
    private final ErrorDialects dialects;
    private final MeterRegistry meters;
    private final Map<RequestFault, Counter> refusals = new EnumMap<>(RequestFault.class);
    private volatile HttpServerOptions serverOptions = new HttpServerOptions();

    HttpLayer(HttpLimits limits, PostgresSettings database, ErrorDialects dialects, MeterRegistry meters) {
        this.limits = limits;
        answerTime = database.answerTime();
        this.dialects = dialects;
        this.meters = meters;
        long ordinary = limits.bodyLimit().asLongValue();
        bodyLimits = new BodyLimits(ordinary, limits.largeBodyLimit().asLongValue());
        bodies = new BodiesInFlight(limits.bodiesLimit().asLongValue(), ordinary);
        Gauge.builder("credits.http.bodies", bodies, BodiesInFlight::held)
                .description("Bytes of request bodies that are held")
                .baseUnit("bytes")
                .register(meters);
        for (RequestFault fault : RequestFault.values()) {
            refusals.put(fault, counter(fault));
        }
    }

    private Counter counter(RequestFault fault) {
        return Counter.builder("credits.http.refused")
                .description("Requests that the HTTP server refused before anybody looked at what they ask for")
                .tag("fault", fault.name())
                .register(meters);
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        serverOptions = options;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        serverOptions = options;
    }

    HttpServerOptions serverOptions() {
        return serverOptions;
    }

    BodyLimits bodyLimits() {
        return bodyLimits;
    }

    BodiesInFlight bodies() {
        return bodies;
    }

    int maximumTarget() {
        return serverOptions.getMaxInitialLineLength();
    }

    /** The time for an answer, from the end of the request on; see {@link LongCalls} for those that have more. */
    Duration answerTime() {
        return answerTime;
    }

    Duration bodyTimeout() {
        return limits.bodyTimeout();
    }

    Duration headTimeout() {
        return limits.headTimeout();
    }

    /** A counter of the connections to one port. */
    ConnectionCount connectionCount(int port) {
        int all = limits.connections()
                .orElseGet(() -> ConnectionCount.fitting(Runtime.getRuntime().maxMemory()));
        return new ConnectionCount(all, limits.connectionsPerAddress(), Integer.toString(port), meters);
    }

    void count(RequestFailure refusal) {
        refusals.get(refusal.fault()).increment();
    }

    ErrorDialects.Written worded(RequestFailure failure, String path) {
        ErrorDialects.Written written = dialects.write(failure, path);
        written.headers().putAll(SECURITY_HEADERS);
        return written;
    }
}
