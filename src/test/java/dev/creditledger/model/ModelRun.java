package dev.creditledger.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.model.check.AccountCheck;
import dev.creditledger.model.check.Makers;
import dev.creditledger.model.load.ModelAccount;
import dev.creditledger.model.load.ModelClient;
import dev.creditledger.model.load.ModelLoad;
import dev.creditledger.model.load.PlannedCall;
import dev.creditledger.model.load.RoundPlan;
import dev.creditledger.model.reference.Json;
import dev.creditledger.model.reference.ModelRequest;
import dev.creditledger.model.reference.ModelWallet;
import dev.creditledger.model.reference.Operation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One round: fresh accounts, some seconds of calls from several clients, then the check. */
public final class ModelRun {

    private static final int CLIENTS = 8;
    private static final int SITES = 2;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "UTC");

    private final ModelClient client;
    private final long seed;
    private final Tally tally;

    ModelRun(ModelClient client, long seed, Tally tally) {
        this.client = client;
        this.seed = seed;
        this.tally = tally;
    }

    /** Problems, each with its account. */
    List<String> problems(long millis) {
        List<ModelAccount> accounts = ZONES.stream().map(this::newAccount).toList();
        load(accounts, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        List<String> problems = new ArrayList<>();
        for (ModelAccount account : accounts) {
            readAll(account);
            List<JsonNode> journal = journal(account);
            tally.add(account.calls);
            Makers makers = new Makers(List.copyOf(account.calls).stream()
                    .flatMap(call -> call.single().stream())
                    .toList());
            journal.forEach(entry ->
                    tally.addEntry(entry.get("type").asText(), makers.of(entry).isEmpty()));
            ModelWallet wallet = new ModelWallet(ZoneId.of(account.zone), new HashSet<>(account.sites));
            new AccountCheck(wallet, journal, List.copyOf(account.calls))
                    .problems()
                    .forEach(problem -> problems.add(
                            "account %s, %s, seed %d: %s".formatted(account.id, account.zone, seed, problem)));
        }
        return problems;
    }

    private ModelAccount newAccount(String zone) {
        String id = client.operator("POST", "/v1/accounts", "{\"timeZone\": \"%s\"}".formatted(zone))
                .get("id")
                .asText();
        String path = "/v1/accounts/" + id;
        List<String> sites = new ArrayList<>();
        List<String> siteSecrets = new ArrayList<>();
        for (int number = 0; number < SITES; number++) {
            String site =
                    client.operator("POST", path + "/sites", "{}").get("id").asText();
            sites.add(site);
            siteSecrets.add(newKey(
                    path,
                    "\"balance:read\", \"credits:consume\", \"credits:refund\"",
                    ", \"siteIds\": [\"" + site + "\"]"));
        }
        String secret = newKey(
                path,
                "\"balance:read\", \"credits:consume\", \"credits:refund\", \"credits:grant\", \"account:admin\"",
                "");
        return new ModelAccount(id, zone, secret, sites, siteSecrets);
    }

    private String newKey(String path, String scopes, String more) {
        return client.operator(
                        "POST", path + "/api-keys", "{\"name\": \"model\", \"scopes\": [%s]%s}".formatted(scopes, more))
                .get("key")
                .asText();
    }

    private void load(List<ModelAccount> accounts, long deadlineNanos) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            String name = "client-" + number;
            Random random = new Random(seed * 31 + number);
            running.add(threads.submit(() -> new ModelLoad(client, accounts, random, name).until(deadlineNanos)));
        }
        threads.shutdown();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    /** The final state, at rest. */
    private void readAll(ModelAccount account) {
        Random random = new Random(seed);
        List<ModelRequest> readings = new ArrayList<>();
        readings.add(reading(Operation.BALANCE, null, null));
        account.sites.forEach(site -> readings.add(reading(Operation.BALANCE, null, site)));
        allIds(account, "/allocations", "id").forEach(id -> readings.add(reading(Operation.ALLOCATION, id, null)));
        if (RoundPlan.weights().containsKey(Operation.RESERVE)) {
            allIds(account, "/reservations", "reservationId")
                    .forEach(id -> readings.add(reading(Operation.RESERVATION, id, null)));
        }
        readings.forEach(request ->
                account.learn(client.send(new PlannedCall(account, request, account.secret), random, "the end")));
    }

    private static ModelRequest reading(Operation operation, String target, String site) {
        return new ModelRequest(operation, target, null, site, Json.object(), false);
    }

    private List<String> allIds(ModelAccount account, String path, String member) {
        return all(account, path).stream()
                .map(item -> item.get(member).asText())
                .toList();
    }

    private List<JsonNode> journal(ModelAccount account) {
        List<JsonNode> journal = all(account, "/transactions");
        Collections.reverse(journal);
        return journal;
    }

    private List<JsonNode> all(ModelAccount account, String path) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = client.operator("GET", "/v1/accounts/" + account.id + path + "?limit=200" + cursor, null);
            page.get("items").forEach(all::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.get("nextCursor").asText()
                    : null;
        }
        return all;
    }
}
