package dev.creditledger.facade.flashback;

import dev.creditledger.ledger.read.JournalPage;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.price.CreditOffer;
import dev.creditledger.price.CreditOffers;
import dev.creditledger.purchase.CreditSale;
import dev.creditledger.purchase.CreditSales;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the packs are called that were bought: by their names of now, or their codes if they are no more. */
@ApplicationScoped
class FlashbackPackNames {
    private final CreditSales sales;
    private final CreditOffers offers;

    FlashbackPackNames(CreditSales sales, CreditOffers offers) {
        this.sales = sales;
        this.offers = offers;
    }

    /** Finds the names of packs by the transaction that granted them, without those that were granted by hand. */
    Uni<Map<UUID, String>> of(UUID accountId, JournalPage page) {
        List<UUID> bought = page.entries().stream()
                .filter(FlashbackTransactions::isPurchase)
                .map(JournalEntry::transactionId)
                .toList();
        return bought.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : sales.grantedBy(accountId, bought).chain(this::names);
    }

    private Uni<Map<UUID, String>> names(List<CreditSale> found) {
        List<CreditSale> packs =
                found.stream().filter(sale -> sale.packageId() != null).toList();
        return offersOf(packs.stream().map(CreditSale::packageId).distinct().toList())
                .map(known -> {
                    Map<UUID, String> names = new HashMap<>();
                    packs.forEach(pack ->
                            names.put(pack.transactionId(), known.getOrDefault(pack.packageId(), pack.packageCode())));
                    return names;
                });
    }

    /** One after another: there are few packs, and the calls share what they work in. */
    private Uni<Map<UUID, String>> offersOf(List<UUID> packageIds) {
        Uni<Map<UUID, String>> names = Uni.createFrom().item(HashMap::new);
        for (UUID packageId : packageIds) {
            names = names.chain(known -> offers.find(packageId).map(offer -> with(known, packageId, offer)));
        }
        return names;
    }

    private static Map<UUID, String> with(Map<UUID, String> known, UUID packageId, Optional<CreditOffer> offer) {
        offer.ifPresent(found -> known.put(packageId, found.name()));
        return known;
    }
}
