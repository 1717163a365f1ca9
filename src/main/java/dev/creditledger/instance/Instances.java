package dev.creditledger.instance;

import dev.creditledger.postgres.SchemaReady;
import dev.creditledger.time.ServiceTime;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Knows which instances run on this database: each says so every second or two, and is not counted on after six without a
 * word. One that is told to stop, or whose clock is wrong, says that it is gone. What is known may be some seconds old:
 * who relies on it loses time, never credits.
 */
@Singleton
public class Instances {
    private static final Logger LOG = Logger.getLogger(Instances.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** A stop does not wait longer than this to be told of. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    /** How long one that could not be reached is passed over. */
    private static final Duration AVOIDED = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final InstanceRows rows;
    private final InstanceAddress address;
    private final InstanceSettings settings;
    private final ServiceTime time;
    private final ConcurrentHashMap<UUID, Long> avoided = new ConcurrentHashMap<>();
    private final UUID id = UUID.randomUUID();

    private volatile LiveInstances live = new LiveInstances(id, List.of());
    private volatile boolean isStopping;

    Instances(Vertx vertx, InstanceRows rows, InstanceAddress address, InstanceSettings settings, ServiceTime time) {
        this.vertx = vertx;
        this.rows = rows;
        this.address = address;
        this.settings = settings;
        this.time = time;
    }

    /** The instance that the account prefers, where that is another one that can be reached. */
    Optional<Instance> preferredElsewhere(UUID accountId) {
        LiveInstances known = live;
        return known.areSeveral() ? known.elsewhere(accountId) : Optional.empty();
    }

    /** Takes note that this instance could not be reached. */
    void avoid(Instance instance) {
        if (avoided.put(instance.id(), System.nanoTime()) == null) {
            LOG.warnf("The instance at %s cannot be reached; its accounts are served here", instance.address());
        }
        adopt(live.all());
    }

    void onReady(@Observes SchemaReady ready) {
        if (settings.forward()) {
            beat();
        }
    }

    void onDelay(@Observes ShutdownDelayInitiatedEvent event) {
        stop();
    }

    void onStop(@Observes ShutdownEvent event) {
        stop();
    }

    private void stop() {
        if (!isStopping && settings.forward()) {
            isStopping = true;
            Optional<String> here = address.find();
            if (here.isPresent()) {
                patiently(rows.leave(new Instance(id, here.get())), FAREWELL)
                        .await()
                        .indefinitely();
            }
        }
    }

    private void beat() {
        Optional<String> here = address.find();
        if (here.isPresent() && !isStopping) {
            Instance self = new Instance(id, here.get());
            Uni<?> said = time.isTrusted() ? rows.beat(self).invoke(this::adopt) : rows.leave(self);
            patiently(said, PATIENCE).subscribe().with(any -> {});
        }
        if (!isStopping) {
            vertx.setTimer(BEAT.toMillis(), due -> beat());
        }
    }

    /** Never fails: what is not known stays as it was. */
    private static Uni<Void> patiently(Uni<?> question, Duration limit) {
        return question.ifNoItem()
                .after(limit)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("The other instances are not known anew: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void adopt(List<Instance> found) {
        long now = System.nanoTime();
        avoided.values().removeIf(since -> now - since > AVOIDED.toNanos());
        live = new LiveInstances(
                id,
                found.stream()
                        .filter(instance -> !avoided.containsKey(instance.id()))
                        .collect(Collectors.toList()));
    }
}
