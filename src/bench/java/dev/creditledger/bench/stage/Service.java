package dev.creditledger.bench.stage;

import dev.creditledger.bench.load.Choice;
import dev.creditledger.bench.load.EventLoops;
import dev.creditledger.bench.load.HttpLine;
import dev.creditledger.bench.load.HttpLines;
import dev.creditledger.bench.load.LineLoad;
import dev.creditledger.bench.load.Load;
import dev.creditledger.bench.load.RequestLine;
import dev.creditledger.bench.load.ServiceRequest;
import dev.creditledger.testing.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged service as a process, on one database, and the ways to put it under load. */
public final class Service implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    /** Copies of wallets have copies of a journal whose hashes are another account's: nobody verifies them here. */
    private static final Map<String, String> SETTINGS = Map.of(
            "CREDITS_VERIFICATION_SWEEP", "false",
            // Lines are opened ahead of their first request, and one key makes all the calls of a row.
            "CREDITS_HTTP_HEAD_TIMEOUT", "1h",
            "CREDITS_HTTP_CONNECTIONS_PER_ADDRESS", "10000",
            "CREDITS_RATE_LIMITS_KEY", "1000000",
            "CREDITS_RATE_LIMITS_ACCOUNT", "1000000",
            "CREDITS_RATE_LIMITS_OPERATOR", "1000000");

    private final Database database;
    private final ServiceProcess process;
    private final EventLoops loops;
    private final WarmUp warmUp;
    private boolean warm;

    private Service(Database database, ServiceProcess process, EventLoops loops, WarmUp warmUp) {
        this.database = database;
        this.process = process;
        this.loops = loops;
        this.warmUp = warmUp;
    }

    /** Returns at once; see {@link #awaitReady}. */
    static Service start(ServiceSetup setup, EventLoops loops, WarmUp warmUp) {
        Map<String, String> environment = Stream.of(setup.database().environment(), SETTINGS)
                .flatMap(part -> part.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        ServiceProcess process = ServiceProcess.start(environment, Map.of(), setup.jar(), setup.jvmOptions());
        return new Service(setup.database(), process, loops, warmUp);
    }

    public Service awaitReady() {
        try {
            process.awaitReady();
            return this;
        } catch (RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    /** Spends a credit as soon as that is possible. */
    public void awaitFirstConsume(Wallets wallets) {
        FirstAnswer.await(port(), () -> ServiceRequest.consume(wallets.accountId(0), Stage.OPERATOR_KEY));
        wallets.spent(1);
    }

    public Database database() {
        return database;
    }

    public long pid() {
        return process.pid();
    }

    /** What it has taken of the cores until now. */
    public Duration cpu() {
        return ProcessHandle.of(pid())
                .flatMap(live -> live.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    public int port() {
        return URI.create(process.baseUrl()).getPort();
    }

    /** The body of an answer to the operator, of whatever length it says it is; fails unless it is 200. */
    public String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(process.baseUrl() + path))
                .header("Authorization", "Bearer " + Stage.OPERATOR_KEY)
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " is answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }

    public List<HttpLine> connect(int count) {
        return HttpLines.open(loops, port(), count);
    }

    public Seeder seeder() {
        return new Seeder(this);
    }

    /** Opens them through the API. */
    public Wallets openWallets(int count) {
        try (Seeder seeder = seeder()) {
            Wallets wallets = new Wallets(database, seeder.openAccounts(count), 0);
            Console.say("  %,d wallets are open".formatted(count));
            return wallets;
        }
    }

    /** Opens one through the API, spends from it so many times, and makes so many copies of it by SQL. */
    public Wallets copyWallets(int count, int consumes) {
        try (Seeder seeder = seeder()) {
            String template = seeder.openAccounts(1).get(0);
            for (int consume = 0; consume < consumes; consume++) {
                seeder.send(ServiceRequest.consume(template, Stage.OPERATOR_KEY), 200);
            }
            new Wallets(database, List.of(template), consumes).check();
            database.catchUpRollups(loops, template);
            return new Wallets(database, WalletCopies.make(database, template, count), (long) consumes * count);
        }
    }

    /** Copies of one whose credits reset then. */
    public Wallets copyDailyWallets(int count, Instant resetDate) {
        try (Seeder seeder = seeder()) {
            return new Wallets(database, WalletCopies.make(database, seeder.openDailyAccount(resetDate), count), 0);
        }
    }

    /** Consumes by the operator, from any of the wallets. */
    public LineLoad consumes(int clients, Wallets wallets) {
        return consumes(clients, wallets, Choice.uniform(wallets.size()));
    }

    public LineLoad consumes(int clients, Wallets wallets, Choice choice) {
        return requests(
                clients,
                () -> ServiceRequest.consume(wallets.accountId(choice.next()), Stage.OPERATOR_KEY),
                false,
                wallets);
    }

    /** Consumes from one wallet, by its own key. */
    public LineLoad hotConsumes(int clients, Wallets wallet, String key) {
        return requests(clients, () -> ServiceRequest.consume(wallet.accountId(0), key), false, wallet);
    }

    public LineLoad requests(int clients, Supplier<String> request, boolean mayRefuse, Wallets wallets) {
        return new LineLoad(
                connect(clients).stream()
                        .map(http -> new RequestLine(http, request, mayRefuse))
                        .toList(),
                wallets::spent);
    }

    /** Long for the first load, shorter for others. */
    public void warmUp(Load load) {
        warmUp.run(pid(), load, warm);
        warm = true;
    }

    /** Ends it at once, where nobody needs it to end in order. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
