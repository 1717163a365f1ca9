package dev.creditledger.purchase.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.creditledger.access.OpenToAll;
import dev.creditledger.access.TakesLonger;
import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import dev.creditledger.purchase.PaymentEvents;
import dev.creditledger.purchase.provider.PaymentNotice;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where Stripe tells what became of payments. An event is believed when its signature over the raw body is right and
 * not older than five minutes; it is answered 200 once what follows from it is committed and the ledger agrees, whether
 * it concerned a purchase here or not. Otherwise Stripe tells it again.
 */
@Path("/webhooks/stripe")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchases")
public class StripeWebhookResource {
    static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StripeSettings settings;
    private final StripeGateway gateway;
    private final PaymentEvents events;
    private final InstantSource time;

    StripeWebhookResource(StripeSettings settings, StripeGateway gateway, PaymentEvents events, InstantSource time) {
        this.settings = settings;
        this.gateway = gateway;
        this.events = events;
        this.time = time;
    }

    @POST
    @OpenToAll("Stripe signs what it sends, over the body.")
    @Operation(
            operationId = "receiveStripeEvent",
            summary = "Stripe's webhook",
            description = "Signed by Stripe; see docs/payments.md.")
    @APIResponse(responseCode = "200", description = "Taken down")
    @TakesLonger
    public Uni<Map<String, Boolean>> receive(byte[] body, @HeaderParam("Stripe-Signature") String signature) {
        if (signature == null) {
            throw badSignature("the header Stripe-Signature is missing");
        }
        String secret = settings.webhookSecret()
                .orElseThrow(() -> RequestFailure.of(
                        RequestFault.UNAVAILABLE,
                        "PAYMENTS_UNAVAILABLE",
                        "No event can be believed: CREDITS_STRIPE_WEBHOOK_SECRET is not set."));
        String text = new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
        verify(text, signature, secret);
        return events.hear(notice(text)).replaceWith(Map.of("received", true));
    }

    private void verify(String body, String signature, String secret) {
        try {
            Webhook.Signature.verifyHeader(
                    body, signature, secret, TOLERANCE.toSeconds(), time.withZone(ZoneOffset.UTC));
        } catch (SignatureVerificationException forged) {
            throw badSignature(forged.getMessage());
        } catch (RuntimeException unreadable) {
            // The library takes the header apart without looking whether it is one: whatever it stumbles over is no
            // signature.
            throw badSignature("the header Stripe-Signature cannot be read");
        }
    }

    private static RequestFailure badSignature(String why) {
        return RequestFailure.of(
                RequestFault.MALFORMED_REQUEST, "BAD_SIGNATURE", "This is not believed to be from Stripe: " + why);
    }

    private PaymentNotice notice(String text) {
        try {
            JsonNode event = JSON.readTree(text);
            PaymentNotice notice = StripeEvents.read(gateway.name(), gateway.isLive(), event);
            if (notice.eventId() == null || notice.type() == null) {
                throw unreadable();
            }
            return notice;
        } catch (JsonProcessingException | IllegalArgumentException broken) {
            throw unreadable();
        }
    }

    private static RequestFailure unreadable() {
        return RequestFailure.of(RequestFault.MALFORMED_JSON, "The body is not an event.");
    }
}
