package dev.creditledger.ledger.movement;

import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.Allocation;
import dev.creditledger.ledger.wallet.JournalEntry;
import dev.creditledger.ledger.wallet.Posting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a journal moved, by a plain walk through it from its first entry. */
final class NaiveMovements {
    /** Credits that were bought, and how many of them are used. */
    private static final class Bought {
        private final Money cost;
        private final BigInteger credits;
        private BigInteger used = BigInteger.ZERO;

        private Bought(Money cost, long credits) {
            this.cost = cost;
            this.credits = BigInteger.valueOf(credits);
        }

        private BigInteger settled() {
            BigInteger all = BigInteger.valueOf(cost.minorUnits());
            if (credits.signum() == 0) {
                return all;
            }
            return all.multiply(used.max(BigInteger.ZERO).min(credits)).divide(credits);
        }

        /** What so many credits more settle of the cost. */
        private BigDecimal use(long more) {
            BigInteger before = settled();
            used = used.add(BigInteger.valueOf(more));
            return new BigDecimal(settled().subtract(before));
        }
    }

    private final Map<UUID, Bought> bought = new HashMap<>();
    private final Map<Integer, Map<String, Map<MovementKind, BigDecimal>>> moved = new HashMap<>();
    private final List<Instant> bounds;

    private NaiveMovements(List<Instant> bounds) {
        this.bounds = bounds;
    }

    /** @param journal the oldest entry first */
    static List<MovementPeriod> of(List<JournalEntry> journal, List<Instant> bounds) {
        NaiveMovements walk = new NaiveMovements(bounds);
        journal.forEach(walk::enter);
        return walk.periods();
    }

    private void enter(JournalEntry entry) {
        for (Posting posting : entry.postings()) {
            enter(entry, posting);
        }
    }

    private void enter(JournalEntry entry, Posting posting) {
        List<EntryMovement> parts = EntryMovement.parts(entry, posting).toList();
        EntryMovement granted = parts.get(0);
        EntryMovement consumed = parts.get(1);
        EntryMovement forfeited = parts.get(2);
        Money cost = entry.details()
                .allocation(posting.allocationId())
                .map(Allocation::provenance)
                .map(provenance -> provenance.costBasis())
                .filter(Money::isPositive)
                .orElse(null);
        boolean begins = cost != null && !bought.containsKey(posting.allocationId());
        if (begins) {
            bought.put(
                    posting.allocationId(),
                    new Bought(cost, posting.change().granted().micros()));
        }
        Bought known = bought.get(posting.allocationId());
        String unit = known == null ? "FREE" : "BOUGHT";
        parts.forEach(part ->
                add(entry, unit, part.kind(), BigDecimal.valueOf(part.credits().micros())));
        add(
                entry,
                unit,
                MovementKind.HELD,
                BigDecimal.valueOf(posting.change().held().micros()));
        if (known == null) {
            return;
        }
        String currency = known.cost.currency();
        if (begins) {
            add(entry, currency, granted.kind(), BigDecimal.valueOf(cost.minorUnits()));
            if (known.credits.signum() == 0) {
                add(entry, currency, forfeited.kind(), BigDecimal.valueOf(-cost.minorUnits()));
            }
        }
        add(
                entry,
                currency,
                consumed.kind(),
                known.use(-consumed.credits().micros()).negate());
        add(
                entry,
                currency,
                forfeited.kind(),
                known.use(-forfeited.credits().micros()).negate());
    }

    private void add(JournalEntry entry, String unit, MovementKind kind, BigDecimal amount) {
        if (amount.signum() == 0) {
            return;
        }
        int place = (int) bounds.stream()
                .filter(bound -> !bound.isAfter(entry.createdAt()))
                .count();
        moved.computeIfAbsent(place, first -> new HashMap<>())
                .computeIfAbsent(unit, first -> new EnumMap<>(MovementKind.class))
                .merge(kind, amount, BigDecimal::add);
    }

    private List<MovementPeriod> periods() {
        Map<String, MovementLine> lines = new TreeMap<>();
        lines.put("FREE", MovementLine.NOTHING);
        lines.put("BOUGHT", MovementLine.NOTHING);
        moved.entrySet().stream()
                .filter(place -> place.getKey() < bounds.size())
                .forEach(place -> place.getValue().keySet().forEach(unit -> lines.put(unit, MovementLine.NOTHING)));
        List<MovementPeriod> periods = new ArrayList<>();
        for (int place = 0; place < bounds.size(); place++) {
            Map<String, Map<MovementKind, BigDecimal>> here = moved.getOrDefault(place, Map.of());
            lines.replaceAll((unit, line) -> line.followedBy(here.getOrDefault(unit, Map.of())));
            if (place > 0) {
                periods.add(MovementPeriod.of(bounds.get(place - 1), bounds.get(place), lines));
            }
        }
        return periods;
    }
}
