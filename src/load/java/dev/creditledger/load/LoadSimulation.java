package dev.creditledger.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.creditledger.load.LoadTally.Unsettled;
import dev.creditledger.load.Mix.Call;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Users who each do one thing after the other, as Gatling sees them; see {@link LoadTest}. */
public final class LoadSimulation extends Simulation {
    private static final String ACCOUNT = "account";
    private static final String KEY = "key";
    private static final String STATUS = "status";
    private static final String RESERVATION = "reservation";
    private static final String REFUSED = "refused";

    private static final String ONE_CREDIT = "{\"amount\":1,\"category\":\"AI\",\"operationType\":\"load_test\"}";
    private static final String CONSUME = "/v1/accounts/#{account}/consume";
    private static final String RESERVE = "/v1/accounts/#{account}/reservations";
    private static final String CAPTURE = "/v1/accounts/#{account}/reservations/#{reservation}/capture";
    /** Then another user takes the place; at the end all of them finish, so that no call is cut off. */
    private static final int CALLS_PER_USER = 20;

    private final LoadRun run = LoadRun.current();

    public LoadSimulation() {
        LoadOptions options = run.options();
        ChainBuilder call = randomSwitch()
                .on(
                        percent(options.mix().percent(Call.CONSUME)).then(consume()),
                        percent(options.mix().percent(Call.BALANCE)).then(balance()),
                        percent(options.mix().percent(Call.RESERVE)).then(reserve()));
        setUp(scenario("users")
                        .repeat(CALLS_PER_USER)
                        .on(exec(this::anyAccount), call, patience())
                        .injectClosed(
                                rampConcurrentUsers(1).to(options.users()).during(options.ramp()),
                                constantConcurrentUsers(options.users()).during(options.hold())))
                .protocols(http.baseUrl(options.url().toString())
                        .authorizationHeader("Bearer " + options.key())
                        .shareConnections()
                        .disableCaching()
                        .userAgentHeader("credit-ledger-load"));
    }

    @Override
    public void after() {
        run.tally().write(LoadRun.TALLY);
    }

    private ChainBuilder consume() {
        return exec(http("consume")
                        .post(CONSUME)
                        .header("Idempotency-Key", "#{key}")
                        .body(StringBody(ONE_CREDIT))
                        .asJson()
                        .check(status().saveAs(STATUS))
                        .check(status().is(200)))
                .exec(session -> note(session, CONSUME, ONE_CREDIT, false));
    }

    private static ChainBuilder balance() {
        return exec(http("balance").get("/v1/accounts/#{account}/balance").check(status().is(200)))
                .exec(session -> session.isFailed() ? session.set(REFUSED, true).markAsSucceeded() : session);
    }

    private ChainBuilder reserve() {
        return exec(http("reserve")
                        .post(RESERVE)
                        .header("Idempotency-Key", "#{key}")
                        .body(StringBody(ONE_CREDIT))
                        .asJson()
                        .check(status().saveAs(STATUS))
                        .check(status().is(201))
                        .check(jsonPath("$.reservationId").saveAs(RESERVATION)))
                .exec(session -> note(session, RESERVE, ONE_CREDIT, true))
                .exec(doIf(session -> session.contains(RESERVATION))
                        .then(exec(session -> session.set(KEY, newKey()))
                                .exec(http("capture")
                                        .post(CAPTURE)
                                        .header("Idempotency-Key", "#{key}")
                                        .body(StringBody("{\"amount\":1}"))
                                        .asJson()
                                        .check(status().saveAs(STATUS))
                                        .check(status().is(200)))
                                .exec(session -> note(session, CAPTURE, "{\"amount\":1}", false))));
    }

    /** Who is told to come again later, or hears nothing, waits a while, as any client should. */
    private static ChainBuilder patience() {
        return exec(doIf(session -> session.contains(REFUSED)).then(pause(Duration.ofSeconds(1))));
    }

    private Session anyAccount(Session session) {
        int account = ThreadLocalRandom.current().nextInt(run.accountIds().size());
        return session.removeAll(STATUS, RESERVATION, REFUSED)
                .set(ACCOUNT, run.accountIds().get(account))
                .set(KEY, newKey());
    }

    /** A refusal moved nothing; whatever else is no success may have. */
    private Session note(Session session, String path, String body, boolean reserves) {
        String accountId = session.getString(ACCOUNT);
        int status = session.contains(STATUS) ? session.getInt(STATUS) : 0;
        if (status == 200) {
            run.tally().spent(accountId);
        } else if (status == 0 || status >= 500) {
            String place = path.replace("#{account}", accountId)
                    .replace("#{reservation}", session.contains(RESERVATION) ? session.getString(RESERVATION) : "");
            run.tally().unsettled(new Unsettled(accountId, place, session.getString(KEY), body, reserves));
            return session.remove(STATUS).set(REFUSED, true).markAsSucceeded();
        }
        return session.remove(STATUS).markAsSucceeded();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
