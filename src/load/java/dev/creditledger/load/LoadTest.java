package dev.creditledger.load;

import io.gatling.app.Gatling;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * {@code ./mvnw -Pload verify}, first half: accounts of its own on a running service, and Gatling's load on them. Gatling
 * ends the process; {@link LoadCheck} is the other half.
 */
public final class LoadTest {
    private static final DateTimeFormatter RUN =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int AT_ONCE = 8;
    private static final int STEP = 500;

    private LoadTest() {}

    public static void main(String... arguments) throws IOException {
        try {
            LoadOptions options = LoadOptions.read(System.getProperties());
            Files.deleteIfExists(LoadRun.TALLY);
            String plan = "load-test-" + RUN.format(Instant.now());
            List<String> accountIds = openAccounts(options, plan);
            System.out.printf(
                    "%d accounts are open; their plan is %s. They stay, as everything does%n", accountIds.size(), plan);
            new LoadRun(options, accountIds, new LoadTally(accountIds)).begin();
        } catch (IllegalArgumentException | LoadFailure failure) {
            System.err.println("The load test does not begin: " + failure.getMessage());
            System.exit(1);
        }
        Gatling.main(new String[] {
            "--simulation", LoadSimulation.class.getName(),
            "--results-folder", LoadRun.RESULTS.toString(),
            "--run-description", "Credit Ledger"
        });
    }

    private static List<String> openAccounts(LoadOptions options, String plan) {
        LedgerClient client = new LedgerClient(options.url(), options.key());
        List<String> accountIds = new ArrayList<>();
        accountIds.add(client.openAccount(plan));
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<String>> openings = IntStream.range(1, options.accounts())
                    .<Callable<String>>mapToObj(any -> () -> client.openAccount(plan))
                    .toList();
            for (int start = 0; start < openings.size(); start += STEP) {
                for (Future<String> opened :
                        threads.invokeAll(openings.subList(start, Math.min(openings.size(), start + STEP)))) {
                    accountIds.add(opened.get());
                }
                System.out.printf("opening accounts: %d of %d%n", accountIds.size(), options.accounts());
            }
            return accountIds;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof LoadFailure known ? known : new LoadFailure(failure.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LoadFailure("interrupted");
        } finally {
            threads.shutdownNow();
        }
    }
}
