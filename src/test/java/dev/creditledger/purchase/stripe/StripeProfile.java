package dev.creditledger.purchase.stripe;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service with Stripe's double behind it. */
public final class StripeProfile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(StripeDouble.class));
    }
}
