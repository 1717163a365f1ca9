package dev.creditledger.api.spending;

import dev.creditledger.access.Caller;
import dev.creditledger.api.command.LedgerAnswers;
import dev.creditledger.api.metering.CostConvert;
import dev.creditledger.api.metering.MeteringConvert;
import dev.creditledger.api.spending.QuoteMessages.QuoteAnswer;
import dev.creditledger.api.spending.QuoteMessages.QuoteRequest;
import dev.creditledger.http.Parameters;
import dev.creditledger.http.Violations;
import dev.creditledger.ledger.rating.MeteredUsage;
import dev.creditledger.ledger.rating.Pricing;
import dev.creditledger.ledger.rating.RateBook;
import dev.creditledger.ledger.wallet.Metered;
import java.time.Instant;

/** Translates quotes between the wire and the rates. */
final class QuoteConvert {
    private QuoteConvert() {}

    /** Reads the use that is asked about; what is wrong with it is named. */
    static MeteredUsage usage(QuoteRequest request) {
        Violations violations = new Violations()
                .category("category", request.category())
                .length("operationType", request.operationType(), Parameters.MAXIMUM_TEXT);
        if (request.usage() == null) {
            violations.add("usage", "must be given");
        }
        MeteredUsage usage = MeteringConvert.usage(request.usage(), violations);
        violations.throwIfAny();
        return usage;
    }

    /** A use that has no price is a failure, as it would be of a consume. */
    static QuoteAnswer answer(Caller caller, QuoteRequest request, MeteredUsage usage, RateBook rates, Instant now) {
        Metered.Price price = new Metered(usage, rates).price(request.category(), request.operationType(), now);
        if (price instanceof Metered.Price.Known known) {
            Pricing pricing = known.pricing();
            return new QuoteAnswer(
                    pricing.amount(),
                    MeteringConvert.plain(pricing.sum().toBigDecimal()),
                    MeteringConvert.usage(pricing),
                    MeteringConvert.rates(pricing),
                    CostConvert.quote(caller, pricing),
                    now);
        }
        throw LedgerAnswers.failure(((Metered.Price.Unknown) price).why());
    }
}
