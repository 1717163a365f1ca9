package dev.creditledger.purchase.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.Stripe;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The double's judgement of requests: what Stripe takes passes, what it refuses does not. */
class StripeFormTest {
    private static final String SCHEMA =
            """
            {"amount": {"type": "integer", "required": true}, "confirm": {"type": "boolean"},
             "mode": {"type": "string", "enum": ["payment", "setup"]}, "metadata": {"type": "map", "emptyable": true},
             "created": {"type": "object", "orScalar": true, "properties": {"gte": {"type": "integer"}}},
             "items": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string",
              "required": true}}}}}""";

    private static List<String> problems(String form) {
        try {
            return StripeForm.parse(form).problems(new ObjectMapper().readTree(SCHEMA));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whoever updates the library looks the facts up anew. */
    @Test
    void the_facts_are_of_the_version_that_the_library_speaks() throws IOException {
        try (InputStream facts = StripeFormTest.class.getResourceAsStream("/stripe/api.json")) {
            assertThat(new ObjectMapper().readTree(facts).get("api").asText()).isEqualTo(Stripe.API_VERSION);
        }
    }

    @Test
    void what_fits_passes() {
        assertThat(
                        problems(
                                "amount=1&confirm=true&mode=setup&metadata[a]=b&created[gte]=5&items[0][name]=x&items[1][name]=y"))
                .isEmpty();
        assertThat(problems("amount=1&created=5&metadata=")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "confirm=true, missing parameter amount",
        "amount=1.5, amount cannot be 1.5",
        "amount=1&confirm=yes, confirm cannot be yes",
        "amount=1&mode=pay, mode cannot be pay",
        "amount=1&amont=2, unknown parameter amont",
        "amount=1&created[since]=5, unknown parameter created[since]",
        "amount=1&items[0][label]=x, unknown parameter items[0][label]",
        "amount=1&items[name]=x, items must be an array",
        "amount=1&mode=, mode must not be empty",
        "amount[0]=1, amount must be one value"
    })
    void what_does_not_fit_is_named(String form, String problem) {
        assertThat(problems(form)).contains(problem);
    }
}
