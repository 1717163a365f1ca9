package dev.creditledger.bench.stage;

import java.time.Duration;
import java.util.stream.Stream;

/** What the service, PostgreSQL and this client have spent of the cores until now. */
public record CpuTime(Duration service, Duration postgres, Duration client) {
    public static CpuTime now(long servicePid, long postmasterPid) {
        return new CpuTime(
                of(ProcessHandle.of(servicePid).stream()),
                of(ProcessHandle.of(postmasterPid).stream()
                        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))),
                of(Stream.of(ProcessHandle.current())));
    }

    public CpuTime since(CpuTime earlier) {
        return new CpuTime(
                service.minus(earlier.service), postgres.minus(earlier.postgres), client.minus(earlier.client));
    }

    public CpuTime plus(CpuTime other) {
        return new CpuTime(service.plus(other.service), postgres.plus(other.postgres), client.plus(other.client));
    }

    private static Duration of(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
