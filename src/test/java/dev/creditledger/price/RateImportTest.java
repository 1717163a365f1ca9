package dev.creditledger.price;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.creditledger.testing.PostgresResource;
import dev.creditledger.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RateImportTest {
    @Inject
    TestClock clock;

    @Inject
    PublishedRates published;

    private String code;

    @BeforeEach
    void start() {
        clock.set(TestClock.START);
        code = someId();
    }

    @Test
    void flashbacks_file_can_be_imported_and_a_second_time_changes_nothing() throws IOException {
        String file = Files.readString(Path.of("docs/flashback-rates.json"));
        RateApi.importing(file).statusCode(200);
        clock.set(TestClock.START.plusSeconds(60));
        RateApi.importing(file)
                .statusCode(200)
                .body("created", equalTo(List.of()))
                .body("updated", equalTo(List.of()))
                .body("unchanged", hasSize(8));
    }

    @Test
    void what_has_a_type_is_published_while_it_holds() throws Throwable {
        RateApi.importing(entry("\"creditsPerUnit\": 10, \"type\": \"Storage\", \"typeCode\": \"%s\", \"unit\": \"GB\""
                        .formatted(code)))
                .statusCode(200);

        assertThat(published()).singleElement().satisfies(rate -> {
            assertThat(rate.type()).isEqualTo("Storage");
            assertThat(rate.unit()).isEqualTo("GB");
            assertThat(rate.rate()).isEqualTo(BigDecimal.TEN);
        });
        RateApi.importing(entry("\"creditsPerUnit\": 10")).statusCode(200);
        assertThat(published()).isEmpty();
    }

    private List<PublishedRate> published() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> published.current()).stream()
                .filter(rate -> code.equals(rate.typeCode()))
                .toList();
    }

    @Test
    void another_price_is_another_rate_that_begins_where_the_present_one_ends() {
        RateApi.importing(entry("\"creditsPerUnit\": 10")).statusCode(200).body("created", contains(code));
        clock.set(TestClock.START.plusSeconds(60));
        RateApi.importing(entry("\"creditsPerUnit\": 12")).statusCode(200).body("updated", contains(code));

        var rates = ofModel();
        assertThat(rates.<Float>getList("creditsPerUnit")).hasToString("[10, 12]");
        assertThat(rates.<String>getList("validUntil")).containsExactly("2026-06-15T12:01:00.000Z", null);
        assertThat(rates.<String>getList("validFrom"))
                .containsExactly("2026-06-15T12:00:00.000Z", "2026-06-15T12:01:00.000Z");
        RateApi.importing(entry("\"creditsPerUnit\": 12.0")).statusCode(200).body("unchanged", contains(code));
    }

    @Test
    void a_price_for_later_leaves_the_present_one_until_then() {
        RateApi.importing(entry("\"creditsPerUnit\": 10")).statusCode(200);
        String later = entry("\"creditsPerUnit\": 12, \"validFrom\": \"2026-07-01T00:00:00Z\"");
        RateApi.importing(later).statusCode(200).body("updated", contains(code));
        RateApi.importing(later).statusCode(200).body("unchanged", contains(code));
        assertThat(ofModel().<String>getList("validUntil")).containsExactlyInAnyOrder("2026-07-01T00:00:00.000Z", null);
    }

    @Test
    void a_file_whose_start_has_passed_can_change_its_price_time_and_again() {
        String from = ", \"validFrom\": \"2026-01-01T00:00:00Z\"";
        for (int price = 1; price <= 3; price++) {
            String file = entry("\"creditsPerUnit\": " + price + from);
            RateApi.importing(file).statusCode(200);
            RateApi.importing(file).statusCode(200).body("unchanged", contains(code));
        }
        assertThat(ofModel().<Integer>getList("creditsPerUnit")).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void labels_and_the_end_are_changed_in_place() {
        RateApi.importing(entry("\"creditsPerUnit\": 10, \"unit\": \"GB\"")).statusCode(200);
        RateApi.importing(entry("\"creditsPerUnit\": 10, \"validUntil\": \"2026-12-31T00:00:00Z\""))
                .statusCode(200)
                .body("updated", contains(code));
        var rates = ofModel();
        assertThat(rates.<String>getList("unit")).containsExactly((String) null);
        assertThat(rates.<String>getList("validUntil")).containsExactly("2026-12-31T00:00:00.000Z");
    }

    @Test
    void what_the_operator_pays_is_changed_in_place_or_with_a_price_for_later() {
        String cost = ", \"costPerUnit\": {\"amount\": %s, \"currency\": \"USD\"}";
        RateApi.importing(entry("\"creditsPerUnit\": 10" + cost.formatted("0.5")))
                .statusCode(200)
                .body("created", contains(code))
                .body("inForceAt", equalTo("2026-06-15T12:00:01.000Z"));
        RateApi.importing(entry("\"creditsPerUnit\": 10" + cost.formatted("0.50")))
                .body("unchanged", contains(code));
        RateApi.importing(entry("\"creditsPerUnit\": 10" + cost.formatted("0.4")))
                .body("updated", contains(code));
        assertThat(ofModel().<Float>getList("costPerUnit.amount")).containsExactly(0.4f);

        String later = "\"creditsPerUnit\": 10, \"validFrom\": \"2026-07-01T00:00:00Z\"" + cost.formatted("0.3");
        RateApi.importing(entry(later)).body("updated", contains(code));
        assertThat(ofModel().<Float>getList("costPerUnit.amount")).containsExactlyInAnyOrder(0.4f, 0.3f);
        RateApi.importing(entry("\"creditsPerUnit\": 10, \"validFrom\": \"2026-07-01T00:00:00Z\""))
                .body("updated", contains(code));
        assertThat(ofModel().<Float>getList("costPerUnit.amount")).containsExactly(0.4f);
    }

    @Test
    void one_bad_entry_refuses_the_file() {
        String bad = entry("\"creditsPerUnit\": 1").replace("]", ", {\"kind\": \"BYTES\", \"creditsPerUnit\": -1}]");
        RateApi.importing(bad).statusCode(400).body("violations.field", contains("[1].code", "[1].creditsPerUnit"));
        assertThat(ofModel().<Object>getList("id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", ""})
    void a_file_is_an_array_of_rates(String body) {
        RateApi.importing(body).statusCode(400).body("violations.field", contains("body"));
    }

    private String entry(String more) {
        return "[{\"code\": \"%1$s\", \"kind\": \"BYTES\", \"model\": \"%1$s\", %2$s}]".formatted(code, more);
    }

    private io.restassured.path.json.JsonPath ofModel() {
        return asOperator()
                .queryParam("limit", 200)
                .get("/v1/rates")
                .then()
                .extract()
                .jsonPath()
                .setRootPath("items.findAll { it.model == '" + code + "' }");
    }
}
