package dev.creditledger.facade.flashback;

import static dev.creditledger.facade.flashback.FlashbackClient.fails;
import static dev.creditledger.facade.flashback.FlashbackClient.get;
import static dev.creditledger.facade.flashback.FlashbackClient.getWithoutKey;
import static dev.creditledger.facade.flashback.FlashbackClient.post;
import static dev.creditledger.testing.NativeApi.newAccount;
import static dev.creditledger.testing.NativeApi.newKey;

import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A platform whose customers subscribe to something other than credits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@TestProfile(FlashbackNotEnabledTest.OtherSubscriptions.class)
class FlashbackNotEnabledTest {
    public static final class OtherSubscriptions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("credits.subscription-system", "quota");
        }
    }

    @Test
    void every_call_says_that_credits_are_not_enabled() {
        String key = newKey(newAccount(), "balance:read", "credits:grant", "account:admin", "purchases:write")
                .secret();

        fails(get(key, "balance"), 400, "credits-not-enabled");
        fails(get(key, "transactions"), 400, "credits-not-enabled");
        fails(get(key, "stats/monthly"), 400, "credits-not-enabled");
        fails(getWithoutKey("packs"), 400, "credits-not-enabled");
        fails(getWithoutKey("rates"), 400, "credits-not-enabled");
        fails(post(key, "packs/buy", "{\"packId\": \"credits_250\"}"), 400, "credits-not-enabled");
        fails(get(PostgresResource.OPERATOR_KEY, "balance"), 400, "credits-not-enabled");
    }

    @Test
    void who_has_no_key_learns_nothing_of_it() {
        fails(getWithoutKey("balance"), 401, "unauthenticated");
    }

    @Test
    void the_other_surfaces_do_not_mind() {
        NativeApi.asOperator()
                .get(NativeApi.account(newAccount() + "/balance"))
                .then()
                .statusCode(200);
    }
}
