package dev.creditledger.ledger.wallet;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.ledger.wallet.AllocationTerms.RuleTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rules of DOMAIN once more, as plainly as they can be said: mutable, slow, in decimals, without a journal. */
final class ReferenceWallet {
    private static final BigDecimal LARGEST = new BigDecimal("9000000000000");

    final List<Source> sources = new ArrayList<>();
    private ZoneId zone;
    private Instant clock;
    private int grants;

    ReferenceWallet(ZoneId zone, Instant now) {
        this.zone = zone;
        clock = now;
    }

    /** One allocation. */
    static final class Source {
        UUID id;
        int grant;
        AllocationTerms terms;
        Instant effectiveAt;
        final Map<Period, BigDecimal> cap = new EnumMap<>(Period.class);
        final Map<Period, BigDecimal> left = new EnumMap<>(Period.class);
        final Map<Period, Instant> anchor = new EnumMap<>(Period.class);
        final Map<Period, Long> next = new EnumMap<>(Period.class);

        Period pool() {
            return cap.keySet().stream().max(Period::compareTo).orElseThrow();
        }

        BigDecimal available() {
            return left.values().stream().min(BigDecimal::compareTo).orElseThrow();
        }

        boolean expiredAt(Instant instant) {
            return terms.expiresAt() != null && !instant.isBefore(terms.expiresAt());
        }

        boolean canBeSpent(UUID site, Instant instant) {
            boolean inScope = site == null || site.equals(terms.siteId());
            return inScope && !instant.isBefore(effectiveAt) && !expiredAt(instant);
        }
    }

    Instant date(Source source, Period period) {
        return NaiveCalendar.date(source.anchor.get(period), period, zone, source.next.get(period));
    }

    void passTo(Instant now) {
        clock = now.isAfter(clock) ? now : clock;
        sources.removeIf(source -> source.expiredAt(clock));
        for (Source source : sources) {
            for (Period period : source.anchor.keySet()) {
                if (!date(source, period).isAfter(clock)) {
                    source.left.put(period, source.cap.get(period));
                    source.next.put(period, nextAfter(source.anchor.get(period), period, source.next.get(period)));
                }
            }
        }
    }

    private Instant anchor(Instant beginning, RuleTerms rule) {
        return rule.alignment() == Alignment.CALENDAR
                ? NaiveCalendar.boundary(beginning, rule.period(), zone)
                : beginning;
    }

    private long nextAfter(Instant anchor, Period period, long from) {
        return nextAfter(anchor, period, from, clock);
    }

    private long nextAfter(Instant anchor, Period period, long from, Instant now) {
        long milliseconds =
                switch (period) {
                    case MILLISECOND -> 1;
                    case SECOND -> 1000;
                    case MINUTE -> 60_000;
                    case HOUR -> 3_600_000;
                    default -> 0;
                };
        return milliseconds == 0
                ? NaiveCalendar.firstAfter(anchor, period, zone, now, from)
                : Math.max(from, Math.floorDiv(now.toEpochMilli() - anchor.toEpochMilli(), milliseconds) + 1);
    }

    void moveTo(ZoneId newZone) {
        zone = newZone;
        passTo(clock);
    }

    /** Whether it was granted. */
    boolean grant(UUID id, AllocationTerms terms) {
        Source source = new Source();
        source.id = id;
        source.grant = ++grants;
        source.terms = terms;
        source.effectiveAt = terms.effectiveAt() == null ? clock : terms.effectiveAt();
        terms.rules().forEach(rule -> addRule(source, rule));
        boolean past = terms.expiresAt() != null
                && (source.expiredAt(clock) || !terms.expiresAt().isAfter(source.effectiveAt));
        boolean empty = source.pool() == Period.NO_PERIOD
                && source.left.get(source.pool()).signum() == 0;
        BigDecimal caps = source.cap.get(source.pool());
        for (Source other : sources) {
            caps = caps.add(other.cap.get(other.pool()));
        }
        return !past && !empty && caps.compareTo(LARGEST) <= 0 && sources.add(source);
    }

    private void addRule(Source source, RuleTerms rule) {
        Credits balance = rule.balance() == null ? rule.cap() : rule.balance();
        source.cap.put(rule.period(), rule.cap().toBigDecimal());
        source.left.put(rule.period(), balance.toBigDecimal());
        if (rule.period() != Period.NO_PERIOD) {
            boolean isTold = rule.resetDate() != null;
            Instant anchor = isTold ? rule.resetDate() : anchor(source.effectiveAt, rule);
            source.anchor.put(rule.period(), anchor);
            Instant after = !isTold && source.effectiveAt.isAfter(clock) ? source.effectiveAt : clock;
            source.next.put(rule.period(), anchor.isAfter(after) ? 0 : nextAfter(anchor, rule.period(), 1, after));
        }
    }

    /** Whether it was spent. */
    boolean consume(UUID site, BigDecimal amount) {
        if (available(site).compareTo(amount) < 0) {
            return false;
        }
        BigDecimal open = amount;
        while (open.signum() > 0) {
            Source first = firstToSpend(site);
            BigDecimal drawn = first.available().min(open);
            first.left.replaceAll((period, left) -> left.subtract(drawn));
            open = open.subtract(drawn);
        }
        sources.removeIf(source -> source.pool() == Period.NO_PERIOD
                && source.left.get(Period.NO_PERIOD).signum() == 0);
        return true;
    }

    BigDecimal available(UUID site) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Source source : sources) {
            sum = source.canBeSpent(site, clock) ? sum.add(source.available()) : sum;
        }
        return sum;
    }

    private Source firstToSpend(UUID site) {
        Source first = null;
        for (Source source : sources) {
            boolean has = source.canBeSpent(site, clock) && source.available().signum() > 0;
            if (has && (first == null || isBefore(source, first))) {
                first = source;
            }
        }
        return first;
    }

    /** Periodic before top-up, priority, expiry, pool reset, free before bought, creation; none counts as the end of time. */
    private boolean isBefore(Source one, Source other) {
        List<Comparable<?>> a = rank(one);
        List<Comparable<?>> b = rank(other);
        for (int index = 0; index < a.size(); index++) {
            int order = compare(a.get(index), b.get(index));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private List<Comparable<?>> rank(Source source) {
        boolean periodic = source.pool() != Period.NO_PERIOD;
        Instant expiresAt = source.terms.expiresAt();
        return List.of(
                periodic ? 0 : 1,
                source.terms.priority(),
                expiresAt == null ? Instant.MAX : expiresAt,
                periodic ? date(source, source.pool()) : Instant.MAX,
                costs(source) ? 1 : 0,
                source.grant);
    }

    private static boolean costs(Source source) {
        Money cost = source.terms.origin().costBasis();
        return cost != null && cost.minorUnits() > 0;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
