package dev.creditledger.purchase.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Refuses what Stripe would refuse: paths and parameters that it does not have, wrong types, what is missing, and another
 * request under an idempotency key that was used. The facts are in {@code stripe/api.json}: paths, names, types and
 * required parameters of the operations used here, by Stripe's published OpenAPI specification of the version that
 * stands in it, which is that of the library; they were read from the types that Stripe generates from it.
 */
final class StripeContract implements StubRequestFilterV2 {
    private static final int DEEPEST_EXPAND = 4;
    private static final int LONGEST_KEY = 255;
    private static final JsonNode OPERATIONS = operations();

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private static JsonNode operations() {
        try (InputStream facts = StripeContract.class.getResourceAsStream("/stripe/api.json")) {
            return new ObjectMapper().readTree(facts).get("operations");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What was refused since it was asked last. */
    List<String> refused() {
        List<String> found = new ArrayList<>();
        for (String problem = refused.poll(); problem != null; problem = refused.poll()) {
            found.add(problem);
        }
        return found;
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        List<String> problems = problems(request);
        if (problems.isEmpty()) {
            return RequestFilterAction.continueWith(request);
        }
        problems.forEach(problem -> refused.add(request.getMethod() + " " + request.getUrl() + ": " + problem));
        ResponseDefinitionBuilder answer = StripeDouble.error(400, "parameter_invalid", String.join("; ", problems));
        return RequestFilterAction.stopWith(answer.build());
    }

    @Override
    public String getName() {
        return "stripe-contract";
    }

    private List<String> problems(Request request) {
        String method = request.getMethod().value();
        URI uri = URI.create(request.getUrl());
        JsonNode parameters = parameters(method, uri.getPath());
        if (parameters == null) {
            return List.of("there is no such operation");
        }
        boolean isRead = method.equals("GET");
        StripeForm form = StripeForm.parse(isRead ? uri.getRawQuery() : request.getBodyAsString());
        List<String> problems = new ArrayList<>(form.problems(parameters));
        for (String expanded : form.values("expand")) {
            if (expanded.split("\\.", -1).length > DEEPEST_EXPAND) {
                problems.add("expand goes deeper than " + DEEPEST_EXPAND + " levels: " + expanded);
            }
        }
        if (!isRead) {
            problems.addAll(problemsOfKey(request));
        }
        return problems;
    }

    private static JsonNode parameters(String method, String path) {
        JsonNode exact = OPERATIONS.get(method + " " + path);
        String[] parts = path.split("/", -1);
        if (exact != null || parts.length < 4) {
            return exact;
        }
        // The id is the last part, or the last but one before what is done with it.
        for (int place : new int[] {parts.length - 1, parts.length - 2}) {
            String[] template = parts.clone();
            template[place] = "{id}";
            JsonNode found = OPERATIONS.get(method + " " + String.join("/", template));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private List<String> problemsOfKey(Request request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return List.of("it has no idempotency key, so that a repeated call would be done twice");
        }
        if (key.length() > LONGEST_KEY) {
            return List.of("the idempotency key is longer than " + LONGEST_KEY);
        }
        String asked = request.getUrl() + "?" + request.getBodyAsString();
        String before = keys.putIfAbsent(key, asked);
        return before == null || before.equals(asked)
                ? List.of()
                : List.of("the idempotency key was used for another request: " + before + " and " + asked);
    }
}
