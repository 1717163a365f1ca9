package dev.creditledger.purchase.stripe;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks at what an event says of its signature before its body is read: a body is not waited for when its signature is
 * missing, is none, or is of another time, and so cannot be right.
 */
@Singleton
public class StripeSignatureFilter {
    static final String HEADER = "Stripe-Signature";

    private static final Pattern TIMESTAMP = Pattern.compile("(?:^|,)\\s*t=(\\d{1,11})\\s*(?:,|$)");
    private static final Pattern SIGNATURE = Pattern.compile("(?:^|,)\\s*v1=[0-9a-f]{64}\\s*(?:,|$)");

    private final InstantSource time;

    StripeSignatureFilter(InstantSource time) {
        this.time = time;
    }

    @ServerRequestFilter
    public void filter(ContainerRequestContext request, ResourceInfo resource) {
        if (StripeWebhookResource.class.isAssignableFrom(resource.getResourceClass())) {
            check(request.getHeaderString(HEADER));
        }
    }

    private void check(String header) {
        if (header == null) {
            throw notBelieved("the header Stripe-Signature is missing");
        }
        Matcher timestamp = TIMESTAMP.matcher(header);
        if (!timestamp.find() || !SIGNATURE.matcher(header).find()) {
            throw notBelieved("the header Stripe-Signature has no time or no signature of it");
        }
        long age = time.instant().getEpochSecond() - Long.parseLong(timestamp.group(1));
        if (Math.abs(age) > StripeWebhookResource.TOLERANCE.toSeconds()) {
            throw notBelieved("the time in Stripe-Signature is not now");
        }
    }

    static RequestFailure notBelieved(String why) {
        return RequestFailure.of(
                RequestFault.MALFORMED_REQUEST, "BAD_SIGNATURE", "This is not believed to be from Stripe: " + why);
    }
}
