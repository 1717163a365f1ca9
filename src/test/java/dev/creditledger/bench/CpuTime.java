package dev.creditledger.bench;

import java.time.Duration;
import java.util.stream.Stream;

/** What the service, PostgreSQL and this client have spent of the cores until now. */
record CpuTime(Duration service, Duration postgres, Duration client) {
    static CpuTime now(long servicePid, long postmasterPid) {
        return new CpuTime(
                of(ProcessHandle.of(servicePid).stream()),
                of(ProcessHandle.of(postmasterPid).stream()
                        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))),
                of(Stream.of(ProcessHandle.current())));
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(
                service.minus(earlier.service), postgres.minus(earlier.postgres), client.minus(earlier.client));
    }

    CpuTime plus(CpuTime other) {
        return new CpuTime(service.plus(other.service), postgres.plus(other.postgres), client.plus(other.client));
    }

    private static Duration of(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
