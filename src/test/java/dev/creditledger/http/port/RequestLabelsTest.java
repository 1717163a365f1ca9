package dev.creditledger.http.port;

import static dev.creditledger.testing.ManagementPort.onManagementPort;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.DocumentedPaths;
import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.RawHttp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What strangers send, as often as they like, is no label of the HTTP metrics and keeps nothing out of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RequestLabelsTest {
    /** More than the hundred values of a label after which Micrometer counts nothing new. */
    private static final int STORM = 110;

    /** Means the same as the plain one, and takes no express route. */
    private static final String NOT_PLAIN = "application/json;q=0.9";

    private static final String MARK = "stranger";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "OTHER");
    private static final Set<String> NO_TEMPLATES = Set.of(
            RequestLabels.UNMATCHED,
            "NOT_FOUND",
            "/cors-preflight",
            "root",
            "/v1/probe",
            "/v1/probe/{failure}",
            "/api/v1/credits/purchase",
            "/api/v1/public/credits/purchase",
            "/v1/public/credits/purchase");

    @Test
    void a_storm_of_every_kind_leaves_templates_alone_for_labels() throws IOException {
        for (int call = 0; call < STORM; call++) {
            String id = MARK + "-" + UUID.randomUUID();
            refusedCalls(id);
            brokenCalls(id);
        }

        String after = newAccount();
        asOperator().get("/v1/accounts/" + after + "/balance").then().statusCode(200);

        String scrape = scrape();
        assertThat(scrape.lines().filter(line -> line.toLowerCase(Locale.ROOT).contains(MARK)))
                .isEmpty();
        assertThat(values(scrape, "method")).isSubsetOf(METHODS);
        Set<String> templates = new TreeSet<>(DocumentedPaths.read().keySet());
        templates.addAll(NO_TEMPLATES);
        assertThat(values(scrape, "uri")).isSubsetOf(templates).contains("/v1/accounts/{accountId}/balance");
        assertThat(scrape)
                .contains(
                        "{method=\"OPTIONS\",outcome=\"SUCCESS\",status=\"204\",uri=\"/v1/accounts/{accountId}/balance\"}")
                .contains(
                        "{method=\"DELETE\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"/v1/accounts/{accountId}/balance\"}")
                .contains(
                        "{method=\"OTHER\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"/v1/accounts/{accountId}/balance\"}");
    }

    @Test
    void a_call_has_the_same_label_on_its_express_route_and_past_it() {
        String accountId = newAccount();
        String template = "/v1/accounts/{accountId}/consume";
        double before = count(template);
        for (String accept : List.of("application/json", NOT_PLAIN)) {
            asOperator()
                    .accept(accept)
                    .header("Idempotency-Key", "key-" + accept.length())
                    .body("{\"amount\": 1}")
                    .post("/v1/accounts/" + accountId + "/consume")
                    .then()
                    .statusCode(402);
        }
        assertThat(count(template)).isEqualTo(before + 2);

        String balance = "/appmarket/credittransactions/v1/credit-transactions/balance";
        given().contentType("application/json").body("{}").post(balance);
        given().contentType("application/json").body("{}").accept(NOT_PLAIN).post(balance);
        assertThat(values(scrape(), "uri")).contains(balance);
    }

    private static void refusedCalls(String id) {
        String account = "/v1/accounts/" + id;
        send("OPTIONS", account + "/balance", "", "");
        send("OPTIONS", "/" + id, "", "");
        send("OPTIONS", account, "Origin: https://" + id + "\r\nAccess-Control-Request-Method: GET\r\n", "");
        send("DELETE", account + "/balance", "", "");
        send(MARK.toUpperCase(Locale.ROOT) + id.hashCode(), account + "/balance", "", "");
        send("GET", "/" + id + "/x", "", "");
        send("GET", account, "", "");
        send("GET", account + "/balance", "Accept: text/" + id + "\r\n", "");
        send("POST", "/v1/rates/" + id, "Content-Type: text/" + id + "\r\n", "x");
        send("POST", account + "/top-ups", "Content-Type: text/plain\r\n", "x");
        send("POST", account + "/consume", "Content-Type: application/json\r\n", "{}");
        send("POST", account + "/sites", "Content-Type: application/json\r\n", "x".repeat(66_000));
        send("GET", "/v1/accounts;" + id, "", "");
        send("GET", "//v1/../" + id, "", "");
        send("GET", "/q/" + id, "", "");
        send("GET", "/q/swagger-ui/" + id, "", "");
        send("GET", "/credits/transactions/" + id, "", "");
    }

    /** Refused by the HTTP layer, or gone before there was an answer. */
    private static void brokenCalls(String id) throws IOException {
        RawHttp.send(
                RestAssured.port, "GET /" + id + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nBad Header\r\n\r\n");
        RawHttp.send(RestAssured.port, "GET /" + id + "/" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        RawHttp.send(RestAssured.port, "GET " + id + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        breakOff("POST /v1/accounts/" + id + "/sites HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 50\r\n\r\n{");
        breakOff("POST /" + id + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");
        breakOff(MARK.toUpperCase(Locale.ROOT) + id.hashCode() + " /" + id
                + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{");
    }

    private static void send(String method, String target, String headers, String body) {
        RawHttp.call(RestAssured.port, method, target, headers, body);
    }

    private static void breakOff(String bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static double count(String template) {
        return scrape().lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"POST\"")
                        && line.contains("uri=\"" + template + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Set<String> values(String scrape, String label) {
        return Pattern.compile("(?m)^http_server_requests_seconds_count\\{.*?\\b" + label + "=\"([^\"]*)\"")
                .matcher(scrape)
                .results()
                .map((MatchResult value) -> value.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scrape() {
        return onManagementPort()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
