package dev.creditledger.price;

import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.someId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PackageImportTest {
    @Test
    void flashbacks_file_can_be_imported_and_a_second_time_changes_nothing() throws IOException {
        String file = Files.readString(Path.of("docs/flashback-packs.json"));
        importing(file).statusCode(200);
        importing(file)
                .statusCode(200)
                .body("created", equalTo(List.of()))
                .body("updated", equalTo(List.of()))
                .body("unchanged", contains("pack-1", "pack-2", "pack-3"));
        asOperator().queryParam("limit", 200).get("/v1/packages").then().body("items.code", hasItems("pack-1"));
    }

    @Test
    void known_codes_are_changed_and_others_created() {
        String known = someId();
        String other = someId();
        importing("[" + entry(known, "10") + "]").statusCode(200).body("created", contains(known));
        String id = idOf(known);

        importing("[" + entry(known, "11") + "," + entry(other, "12") + "]")
                .statusCode(200)
                .body("created", contains(other))
                .body("updated", contains(known));

        assertThat(idOf(known)).isEqualTo(id);
        asOperator().get("/v1/packages/" + id).then().body("price", equalTo(11.00f));
    }

    @Test
    void one_bad_entry_refuses_the_file() {
        String code = someId();
        importing("[" + entry(code, "10") + "," + entry(someId(), "0") + ", null]")
                .statusCode(400)
                .body("violations.field", contains("[1].price", "[2]"));
        assertThat(idOf(code)).isNull();
    }

    @Test
    void a_file_names_each_code_once() {
        String code = someId();
        importing("[" + entry(code, "10") + "," + entry(code, "11") + "]")
                .statusCode(400)
                .body("violations.field", contains("[1].code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "", "5"})
    void a_file_is_an_array_of_packages(String body) {
        importing(body).statusCode(400).body("violations.field", contains("body"));
    }

    @Test
    void two_imports_at_once_both_succeed() {
        for (int round = 0; round < 5; round++) {
            String file = "[" + entry(someId(), "10") + "," + entry(someId(), "11") + "]";
            List<CompletableFuture<Integer>> calls = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> importing(file).extract().statusCode()));
            }
            assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(200));
        }
    }

    private static ValidatableResponse importing(String file) {
        return asOperator().body(file).post("/v1/packages/import").then();
    }

    private static String entry(String code, String price) {
        return "{\"code\": \"%s\", \"name\": \"Pack\", \"credits\": 100, \"price\": %s, \"currency\": \"USD\"}"
                .formatted(code, price);
    }

    private static String idOf(String code) {
        return asOperator()
                .queryParam("limit", 200)
                .get("/v1/packages")
                .then()
                .extract()
                .path("items.find { it.code == '" + code + "' }?.id");
    }
}
