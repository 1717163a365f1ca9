package dev.creditledger.bench.stage;

import java.time.Duration;

/** What the service, PostgreSQL and this client have spent of the cores. */
public record CpuTime(Duration service, Duration postgres, Duration client) {
    public static final CpuTime NONE = new CpuTime(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public CpuTime plus(CpuTime other) {
        return new CpuTime(service.plus(other.service), postgres.plus(other.postgres), client.plus(other.client));
    }
}
