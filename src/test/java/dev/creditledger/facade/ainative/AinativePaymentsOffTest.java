package dev.creditledger.facade.ainative;

import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(AinativePaymentsOffTest.PaymentsOff.class)
class AinativePaymentsOffTest {
    public static final class PaymentsOff implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("credits.payments.provider", "off");
        }
    }

    @Test
    void without_a_payment_provider_nothing_is_sold_and_all_else_goes_on() {
        AinativeClient client = AinativeClient.of(
                newKey(newAccount(), "account:admin", "purchases:write").secret());
        client.post("/payment-intent", "{\"package_id\": \"credits_1000\", \"amount\": 40}")
                .then()
                .statusCode(503)
                .contentType("application/json")
                .body("success", equalTo(false))
                .body("code", equalTo("PAYMENTS_UNAVAILABLE"))
                .body("detail", startsWith("Credits cannot be bought here: no payment provider is configured."))
                .body("message", startsWith("Credits cannot be bought here"));
        client.get("/packages").then().statusCode(200);
    }
}
