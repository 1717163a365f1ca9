package dev.creditledger.price;

import static dev.creditledger.testing.NativeApi.as;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PackageResourceTest {
    private static final String PACKAGES = "/v1/packages";

    @Test
    void the_three_packages_of_ainatives_document_are_there_from_the_start() {
        var items = asOperator()
                .queryParam("limit", 3)
                .get(PACKAGES)
                .then()
                .statusCode(200)
                .body("items.code", contains("credits_250", "credits_1000", "credits_5000"))
                .body("items.name", contains("250 Credits", "1,000 Credits", "5,000 Credits"))
                .body("items.credits", contains(250, 1000, 5000))
                .body("items.popular", contains(false, true, false))
                .body("items.position", contains(1, 2, 3))
                .body("items[1].features", hasItem("Priority processing"));
        assertThat(items.extract().asString())
                .contains("\"price\":10.00,\"currency\":\"USD\"", "\"price\":40.00,", "\"price\":175.00,");
    }

    @Test
    void a_package_is_as_it_was_made() {
        String code = code();
        String id = create(
                        """
                        {"code": "%s", "name": "Pack", "description": "For trying out", "credits": 1100.5,
                         "bonusCredits": 50, "price": 99.9, "currency": "EUR", "popular": true,
                         "features": ["One", "Two"], "purchaseLimit": 3, "active": false, "position": 1000}"""
                                .formatted(code))
                .statusCode(201)
                .extract()
                .path("id");
        var shown = asOperator().get(PACKAGES + "/" + id).then().statusCode(200);
        shown.body("code", equalTo(code))
                .body("description", equalTo("For trying out"))
                .body("features", contains("One", "Two"))
                .body("purchaseLimit", equalTo(3))
                .body("active", equalTo(false))
                .body("position", equalTo(1000));
        assertThat(shown.extract().asString())
                .contains("\"credits\":1100.5,\"bonusCredits\":50,\"price\":99.90,\"currency\":\"EUR\"");
    }

    @Test
    void what_is_left_out_has_its_default_and_the_package_stands_last() {
        create(minimal(code())).statusCode(201);
        ValidatableResponse last = create(minimal(code()))
                .statusCode(201)
                .body("bonusCredits", equalTo(0))
                .body("popular", equalTo(false))
                .body("active", equalTo(true))
                .body("features", equalTo(List.of()))
                .body("purchaseLimit", nullValue());
        List<String> codes = allCodes("");
        assertThat(codes.get(codes.size() - 1)).isEqualTo(last.extract().path("code"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code | \"a b\"",
                "code | \"\"",
                "code | null",
                "name | \"\"",
                "name | null",
                "name | 5",
                "description | \"\"",
                "credits | 0",
                "credits | -1",
                "credits | null",
                "credits | \"100\"",
                "credits | 0.0000001",
                "bonusCredits | -1",
                "bonusCredits | 9000000000000",
                "price | 0",
                "price | -10",
                "price | null",
                "price | \"10\"",
                "price | 10.001",
                "price | 1000000",
                "price | 1e400",
                "currency | \"usd\"",
                "currency | \"XXX\"",
                "currency | null",
                "popular | 1",
                "features | \"One\"",
                "purchaseLimit | 0",
                "purchaseLimit | 1.5",
                "position | -1",
                "position | 1000001",
                "active | \"yes\"",
                "colour | \"red\"",
            })
    void each_field_says_what_is_wrong_with_it(String field, String value) {
        create(with(minimal(code()), field, value))
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("violations.field", contains(field));
    }

    @Test
    void features_have_limits_too() {
        create(with(minimal(code()), "features", "[\"One\", null, \"\"]"))
                .statusCode(400)
                .body("violations.field", contains("features[1]", "features[2]"));
        String many = "[" + "\"x\", ".repeat(20) + "\"x\"]";
        create(with(minimal(code()), "features", many)).statusCode(400).body("violations.field", contains("features"));
    }

    @Test
    void a_code_is_given_once_and_again_after_its_package_was_deleted() {
        String code = code();
        String id = create(minimal(code)).statusCode(201).extract().path("id");
        create(minimal(code)).statusCode(409).body("code", equalTo("PACKAGE_EXISTS"));

        asOperator().delete(PACKAGES + "/" + id).then().statusCode(204);

        asOperator().get(PACKAGES + "/" + id).then().statusCode(404).body("code", equalTo("UNKNOWN_PACKAGE"));
        asOperator().delete(PACKAGES + "/" + id).then().statusCode(404);
        asOperator().body("{\"name\": \"X\"}").patch(PACKAGES + "/" + id).then().statusCode(404);
        assertThat(allCodes("")).doesNotContain(code);
        create(minimal(code)).statusCode(201).body("id", not(equalTo(id)));
    }

    @Test
    void a_change_touches_what_it_names() {
        String id = create(with(minimal(code()), "purchaseLimit", "3"))
                .statusCode(201)
                .extract()
                .path("id");
        patch(id, "{\"price\": 12.5, \"popular\": true}")
                .statusCode(200)
                .body("price", equalTo(12.5f))
                .body("popular", equalTo(true))
                .body("name", equalTo("Pack"))
                .body("purchaseLimit", equalTo(3));
        patch(id, "{\"purchaseLimit\": null, \"description\": \"New\", \"active\": false}")
                .statusCode(200)
                .body("purchaseLimit", nullValue())
                .body("description", equalTo("New"))
                .body("active", equalTo(false));
        patch(id, "{\"description\": null}").statusCode(200).body("description", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"currency\": \"JPY\"}",
                "{\"price\": 1.001}",
                "{\"name\": \"\"}",
                "{\"purchaseLimit\": \"3\"}",
                "{\"purchaseLimit\": 1.5}",
                "{\"description\": 5}",
                "{\"description\": \"\\u0000\"}",
                "{\"code\": \"other\"}",
                "[]",
            })
    void a_change_is_checked_with_what_stays(String body) {
        String id = create(with(minimal(code()), "price", "10.50"))
                .statusCode(201)
                .extract()
                .path("id");
        patch(id, body).statusCode(400);
    }

    @Test
    void lists_can_be_limited_to_what_is_for_sale_and_read_page_by_page() {
        String active = code();
        String inactive = code();
        create(minimal(active)).statusCode(201);
        create(with(minimal(inactive), "active", "false")).statusCode(201);

        assertThat(allCodes("")).contains(active, inactive).doesNotHaveDuplicates();
        assertThat(allCodes("true")).contains(active).doesNotContain(inactive);
        assertThat(allCodes("false")).contains(inactive).doesNotContain(active);
        asOperator().queryParam("active", "1").get(PACKAGES).then().statusCode(400);
        asOperator()
                .queryParam("cursor", "cGFja2FnZXMKOTk5OTk5OTk5OTk5OQph")
                .get(PACKAGES)
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()));
    }

    @Test
    void a_key_reads_packages_and_only_the_operator_changes_them() {
        String account = newAccount();
        String reader = newKey(account, "balance:read").secret();
        String admin = newKey(account, "account:admin", "credits:grant").secret();
        String id = create(minimal(code())).statusCode(201).extract().path("id");

        as(reader).get(PACKAGES).then().statusCode(200);
        as(reader).get(PACKAGES + "/" + id).then().statusCode(200);
        as(admin).get(PACKAGES).then().statusCode(403);
        as(admin).body(minimal(code())).post(PACKAGES).then().statusCode(403);
        as(admin).body("{}").patch(PACKAGES + "/" + id).then().statusCode(403);
        as(admin).delete(PACKAGES + "/" + id).then().statusCode(403);
        as(admin).body("[]").post(PACKAGES + "/import").then().statusCode(403);
        asOperator().get(PACKAGES + "/" + someId()).then().statusCode(404);
    }

    private static ValidatableResponse create(String body) {
        return asOperator().body(body).post(PACKAGES).then();
    }

    private static ValidatableResponse patch(String id, String body) {
        return asOperator().body(body).patch(PACKAGES + "/" + id).then();
    }

    private static String code() {
        return "test-" + someId();
    }

    private static String minimal(String code) {
        return "{\"code\": \"%s\", \"name\": \"Pack\", \"credits\": 100, \"price\": 10, \"currency\": \"USD\"}"
                .formatted(code);
    }

    private static String with(String body, String field, String value) {
        JsonPath fields = JsonPath.from(body);
        Map<String, Object> all = new LinkedHashMap<>(fields.getMap("$"));
        all.remove(field);
        String rest = all.entrySet().stream()
                .map(each -> '"' + each.getKey() + "\": " + text(each.getValue()))
                .collect(Collectors.joining(", "));
        return "{" + rest + ", \"" + field + "\": " + value + "}";
    }

    private static String text(Object value) {
        return value instanceof String ? "\"" + value + '"' : value.toString();
    }

    private static List<String> allCodes(String active) {
        List<String> codes = new ArrayList<>();
        String cursor = null;
        do {
            var request = asOperator().queryParam("limit", 4);
            if (!active.isEmpty()) {
                request.queryParam("active", active);
            }
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            ValidatableResponse page = request.get(PACKAGES).then().statusCode(200);
            codes.addAll(page.extract().<List<String>>path("items.code"));
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);
        return codes;
    }
}
