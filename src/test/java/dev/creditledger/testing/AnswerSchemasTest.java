package dev.creditledger.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSchemasTest {
    private static final AnswerSchemas SCHEMAS = AnswerSchemas.read();
    private static final String SITE = "/v1/accounts/cus_123/sites/shop-1";
    private static final String ID = "\"id\": \"5e3f2c1a-7b7e-4f0a-8a57-6f3f0d7a9b21\"";

    @Test
    void what_is_described_is_in_order() {
        assertThat(faults(200, "{" + ID + ", \"name\": \"Shop\"}")).isEmpty();
    }

    @Test
    void a_field_that_is_missing_is_found() {
        assertThat(faults(200, "{\"name\": \"Shop\"}"))
                .hasSize(1)
                .first()
                .asString()
                .contains("'id'");
    }

    @Test
    void a_field_that_is_not_described_is_found() {
        assertThat(faults(200, "{" + ID + ", \"colour\": \"red\"}"))
                .hasSize(1)
                .first()
                .asString()
                .contains("'colour'");
    }

    @Test
    void a_null_and_a_value_of_another_kind_are_found() {
        assertThat(faults(200, "{" + ID + ", \"name\": null}")).hasSize(1);
        assertThat(faults(200, "{\"id\": \"shop-1\"}")).isNotEmpty();
    }

    @Test
    void an_answer_of_a_status_that_has_no_description_of_its_own_is_a_problem() {
        assertThat(SCHEMAS.faults("GET", SITE, 418, "application/problem+json", "{}"))
                .isNotEmpty();
    }

    private static List<String> faults(int status, String body) {
        return SCHEMAS.faults("GET", SITE, status, "application/json", body);
    }
}
