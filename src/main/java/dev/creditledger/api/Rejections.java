package dev.creditledger.api;

import dev.creditledger.error.RequestFailure;
import dev.creditledger.error.RequestFault;
import dev.creditledger.ledger.wallet.Credits;
import dev.creditledger.ledger.wallet.Outcome;
import dev.creditledger.ledger.wallet.Period;
import dev.creditledger.ledger.wallet.Shortage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the native API answers to a command that the ledger refused. */
public final class Rejections {
    private Rejections() {}

    /** A rule that stands in the way of an amount, in the answer to one that is denied. */
    public record BindingRule(UUID allocationId, Period period, Credits balance, Credits cap, Instant resetDate) {}

    /** The entry that the command made, or the failure that answers its refusal. */
    public static Outcome.Recorded requireRecorded(Outcome outcome) {
        refuseDenied(outcome);
        return (Outcome.Recorded) outcome;
    }

    public static void refuseDenied(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw failure(denied);
        }
    }

    private static RequestFailure failure(Outcome.Denied denied) {
        String code = denied.rejection().name();
        return switch (denied.rejection()) {
            case INSUFFICIENT_CREDITS ->
                insufficient(
                        RequestFailure.of(RequestFault.PAYMENT_REQUIRED, code, denied.detail()), denied.shortage());
            case IDEMPOTENCY_KEY_REUSED, TOO_MANY_ALLOCATIONS, WALLET_FULL, INVALID_TERMS ->
                RequestFailure.of(RequestFault.UNPROCESSABLE, code, denied.detail());
            case UNKNOWN_ACCOUNT -> RequestFailure.unknownAccount();
            case UNAVAILABLE -> RequestFailure.unavailable(denied.detail());
        };
    }

    private static RequestFailure insufficient(RequestFailure failure, Shortage shortage) {
        List<BindingRule> binding =
                shortage.binding().stream().map(Rejections::binding).toList();
        RequestFailure answer = failure.withMember("available", shortage.available())
                .withMember("shortfall", shortage.shortfall())
                .withMember("binding", binding);
        return shortage.availableAt()
                .map(availableAt -> answer.withMember("availableAt", availableAt))
                .orElse(answer);
    }

    private static BindingRule binding(Shortage.BindingRule binding) {
        return new BindingRule(
                binding.allocationId(),
                binding.rule().period(),
                binding.rule().balance(),
                binding.rule().cap(),
                binding.rule().resetDate());
    }
}
