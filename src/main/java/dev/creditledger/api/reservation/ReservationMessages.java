package dev.creditledger.api.reservation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.creditledger.api.metering.ActivityRequest;
import dev.creditledger.api.metering.MeteringMessages.CarryAnswer;
import dev.creditledger.api.metering.MeteringMessages.RateAnswer;
import dev.creditledger.api.metering.MeteringMessages.UsageMessage;
import dev.creditledger.api.spending.ConsumeMessages.BalanceAfter;
import dev.creditledger.api.spending.ConsumeMessages.PostingAnswer;
import dev.creditledger.http.text.MayBeAbsent;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.ReservationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire of reservations. */
public final class ReservationMessages {
    static final int LONGEST_SECONDS = 86_400;

    private ReservationMessages() {}

    @Schema(name = "ReservationRequest", description = "Holds credits, all or nothing, along the burn-down order.")
    public record ReservationRequest(
            @Schema(
                            description = "More than 0, at most 6 fraction digits; or `usage` instead.",
                            type = SchemaType.NUMBER,
                            minimum = "0",
                            exclusiveMinimum = true,
                            examples = "100")
                    Credits amount,
            @Schema(description = "What was used, to be paid for by the rates that hold: instead of an amount.")
                    UsageMessage usage,
            @Schema(
                            description = "When it expires unless it is captured, released or extended.",
                            minimum = "1",
                            maximum = "86400",
                            defaultValue = "900")
                    Long ttlSeconds,
            @Schema(description = "Acts as this site: only its credits are seen and held.") UUID siteId,
            @Schema(description = "Any word.", maxLength = 50, examples = "AI") String category,
            @Schema(maxLength = 100, examples = "chat_completion") String operationType,
            @Schema(maxLength = 100) String description,
            @Schema(maxLength = 100) String sessionId,
            @Schema(minimum = "0", description = "Counted with the first capture, unless that tells its own.")
                    Long tokensProcessed,
            @Schema(minimum = "0") Long processingTimeMs,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason)
            implements ActivityRequest {}

    @Schema(name = "CaptureRequest", description = "What to spend of a reservation; no body for all that is held.")
    public record CaptureRequest(
            @Schema(
                            type = SchemaType.NUMBER,
                            minimum = "0",
                            exclusiveMinimum = true,
                            description = "Absent for all that is held. More than is held draws the excess too, all or"
                                    + " nothing.",
                            examples = "60")
                    Credits amount,
            @Schema(
                            description =
                                    "What was used, to be paid for by the rates that hold: instead of an amount, in the category and for the operation type of the reservation.")
                    UsageMessage usage,
            @Schema(
                            name = "final",
                            description = "`false` keeps the rest held and the reservation open.",
                            defaultValue = "true")
                    @JsonProperty("final")
                    Boolean isFinal,
            @Schema(maxLength = 100) String description,
            @Schema(minimum = "0", examples = "1500") Long tokensProcessed,
            @Schema(minimum = "0", examples = "823") Long processingTimeMs,
            @Schema(description = "Any JSON object of up to 4 KB.", type = SchemaType.OBJECT) JsonNode metadata,
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason) {}

    @Schema(name = "ReleaseRequest", description = "Why it is released; the body may be left out.")
    record ReleaseRequest(
            @Schema(description = "Why, for the journal.", maxLength = 100) String reason,
            @Schema(
                            description = "Any JSON object of up to 4 KB; absent for that of the reservation.",
                            type = SchemaType.OBJECT)
                    JsonNode metadata) {}

    @Schema(name = "ExtendRequest")
    record ExtendRequest(
            @Schema(
                            description = "From now; never less than it had left.",
                            required = true,
                            minimum = "1",
                            maximum = "86400",
                            examples = "900")
                    Long ttlSeconds) {}

    @Schema(name = "Reservation", description = "amount = what was captured of it + released + held.")
    record ReservationAnswer(
            UUID reservationId,
            @Schema(description = "What was held at first.") Credits amount,
            @Schema(description = "Spent so far; with what captures drew beyond the amount.") Credits captured,
            @Schema(description = "Let go so far, given back or forfeited.") Credits released,
            @Schema(description = "Still held.") Credits held,
            ReservationStatus status,
            Instant createdAt,
            Instant expiresAt,
            @MayBeAbsent Instant closedAt,
            @MayBeAbsent UUID siteId,
            @Schema(description = "Any word.", maxLength = 50, examples = "AI") @MayBeAbsent String category,
            @MayBeAbsent String operationType,
            @MayBeAbsent String description,
            @MayBeAbsent String sessionId,
            @Schema(description = "What was drawn at first.") List<PostingAnswer> postings,
            @Schema(description = "In the answer to the call that made it.") @MayBeAbsent UUID transactionId,
            @Schema(description = "In the answer to the call that made it.") @MayBeAbsent Long seq,
            @Schema(description = "In the answer to the call that made it.") @MayBeAbsent BalanceAfter balance,
            @Schema(description = "In the answer to the call that made it, where it had a usage.") @MayBeAbsent
                    UsageMessage usage,
            @Schema(description = "In the answer to the call that made it, where it had a usage.") @MayBeAbsent
                    List<RateAnswer> rates) {}

    @Schema(name = "ReservationState", description = "A reservation after the transaction.")
    record StateAnswer(
            UUID reservationId,
            Credits amount,
            Credits captured,
            Credits released,
            Credits held,
            ReservationStatus status,
            Instant expiresAt,
            @MayBeAbsent Instant closedAt) {}

    @Schema(name = "CaptureAnswer")
    record CaptureAnswer(
            UUID transactionId,
            @Schema(description = "Its place in the account's journal, gapless from 1.", examples = "4") long seq,
            @Schema(description = "What was spent, or, by a release, let go.") Credits amount,
            List<PostingAnswer> postings,
            StateAnswer reservation,
            BalanceAfter balance,
            Instant createdAt,
            @Schema(description = "As it was told, where there was a usage instead of an amount.") @MayBeAbsent
                    UsageMessage usage,
            @Schema(description = "How the amount came about, where there was a usage.") @MayBeAbsent
                    List<RateAnswer> rates,
            @Schema(description = "What was carried over to it and from it, where there was a usage.") @MayBeAbsent
                    CarryAnswer carry) {}
}
