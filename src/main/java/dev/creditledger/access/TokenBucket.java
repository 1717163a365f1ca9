package dev.creditledger.access;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many calls somebody has left, and how that is told: as {@code RateLimit} and {@code RateLimit-Policy} of
 * draft-ietf-httpapi-ratelimit-headers.
 */
final class TokenBucket {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final int perSecond;
    private final CharSequence policy;
    private final Bucket bucket;

    /** @param name what the limit is told as: {@code key} or {@code account} */
    TokenBucket(String name, int perSecond, int burstSeconds) {
        long capacity = (long) perSecond * burstSeconds;
        this.name = name;
        this.perSecond = perSecond;
        policy = HttpHeaders.createOptimized("\"" + name + "\";q=" + capacity + ";w=" + burstSeconds);
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, Duration.ofSeconds(burstSeconds)))
                .build();
    }

    int perSecond() {
        return perSecond;
    }

    /** The limit itself, as {@code RateLimit-Policy} has it. */
    CharSequence policy() {
        return policy;
    }

    boolean isEmpty() {
        return bucket.getAvailableTokens() < 1;
    }

    ConsumptionProbe take() {
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    /** What is left, as {@code RateLimit} has it. */
    String left(ConsumptionProbe probe) {
        return "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
    }

    /** The refusal of a call that was one too many. */
    RequestFailure refusal(ConsumptionProbe probe) {
        return RequestFailure.of(
                        RequestFault.RATE_LIMITED,
                        "Too many calls: this " + name + " may make " + perSecond + " a second.")
                .withHeader("Retry-After", String.valueOf(seconds(probe.getNanosToWaitForRefill())));
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
    }
}
