package dev.creditledger.http.port;

import io.quarkus.smallrye.health.runtime.QuarkusAsyncHealthCheckFactory;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jboss.logging.Logger;

/**
 * Every health check passes here, the service's own and those of extensions. Anybody may read health, so it tells a
 * check's name and whether it is up, and nothing else. Why a check went down is for the log, once each time that it does.
 */
@Alternative
@Priority(1)
@Singleton
class DiscreetHealthChecks extends QuarkusAsyncHealthCheckFactory {
    private static final Logger LOG = Logger.getLogger(DiscreetHealthChecks.class);

    private final Map<String, Status> told = new ConcurrentHashMap<>();

    DiscreetHealthChecks(Vertx vertx) {
        super(vertx);
    }

    @Override
    public Uni<HealthCheckResponse> callSync(HealthCheck check) {
        return super.callSync(check).map(this::discreet);
    }

    @Override
    public Uni<HealthCheckResponse> callAsync(AsyncHealthCheck check) {
        return super.callAsync(check).map(this::discreet);
    }

    private HealthCheckResponse discreet(HealthCheckResponse response) {
        tell(response);
        return new HealthCheckResponse(response.getName(), response.getStatus(), Optional.empty());
    }

    private void tell(HealthCheckResponse response) {
        Status now = response.getStatus();
        Status before = told.put(response.getName(), now);
        if (now == Status.DOWN && before != Status.DOWN) {
            LOG.warnf("The health check \"%s\" is down%s", response.getName(), reason(response));
        } else if (now == Status.UP && before == Status.DOWN) {
            LOG.infof("The health check \"%s\" is up again", response.getName());
        }
    }

    private static String reason(HealthCheckResponse response) {
        return response.getData()
                .map(data -> ": " + data.toString().replaceAll("\\s+", " "))
                .orElse("");
    }
}
