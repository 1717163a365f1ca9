package dev.creditledger.bench.stage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of the cores each process has taken until now; one that ends takes its figure with it. */
public record CpuClock(Map<Long, Duration> service, Map<Long, Duration> postgres, Map<Long, Duration> client) {
    static CpuClock now(List<Long> servicePids, long postmasterPid) {
        return new CpuClock(
                of(servicePids.stream().flatMap(pid -> ProcessHandle.of(pid).stream())),
                of(ProcessHandle.of(postmasterPid).stream()
                        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))),
                of(Stream.of(ProcessHandle.current())));
    }

    /** What those that live now have taken since then. */
    public CpuTime since(CpuClock earlier) {
        return new CpuTime(
                between(earlier.service, service),
                between(earlier.postgres, postgres),
                between(earlier.client, client));
    }

    private static Duration between(Map<Long, Duration> earlier, Map<Long, Duration> later) {
        return later.entrySet().stream()
                .map(process -> process.getValue().minus(earlier.getOrDefault(process.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<Long, Duration> of(Stream<ProcessHandle> processes) {
        return processes.collect(Collectors.toMap(
                ProcessHandle::pid, process -> process.info().totalCpuDuration().orElse(Duration.ZERO)));
    }
}
