package dev.creditledger.model.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;

/** One usage rule: its balance, and when it becomes its cap again. */
public final class ModelRule {
    final ModelPeriod period;
    final Instant anchor;
    long cap;
    long balance;
    /** What was used beyond a cap that was lowered since. */
    long excess;
    /** The cap from the next reset on; null when it stays. */
    Long nextCap;
    /** Null without a period. */
    public Instant resetDate;
    /** How often it has reset: a hold made at another count is from another period. */
    long resets;

    private long occurrence;

    ModelRule(ModelPeriod period, long cap, long balance, Instant anchor) {
        this.period = period;
        this.cap = cap;
        this.balance = balance;
        this.anchor = anchor;
    }

    ModelRule copy() {
        ModelRule copy = new ModelRule(period, cap, balance, anchor);
        copy.excess = excess;
        copy.nextCap = nextCap;
        copy.resetDate = resetDate;
        copy.resets = resets;
        copy.occurrence = occurrence;
        return copy;
    }

    void startAfter(Instant now, ZoneId zone) {
        if (period != ModelPeriod.NO_PERIOD) {
            occurrence = period.occurrenceAfter(now, anchor, zone);
            resetDate = period.date(anchor, occurrence, zone);
        }
    }

    public void reset(ZoneId zone) {
        cap = nextCap == null ? cap : nextCap;
        nextCap = null;
        balance = cap;
        excess = 0;
        resets++;
        occurrence++;
        resetDate = period.date(anchor, occurrence, zone);
    }

    /** The coming reset keeps its number: a change of zone moves it and adds none. */
    void moveTo(ZoneId zone) {
        if (period != ModelPeriod.NO_PERIOD) {
            resetDate = period.date(anchor, occurrence, zone);
        }
    }

    long used() {
        return cap - balance + excess;
    }

    /** What comes back pays the excess first, and raises the balance up to the cap. */
    void raise(long amount) {
        long paid = Math.min(amount, excess);
        excess -= paid;
        balance += Math.min(amount - paid, cap - balance);
    }

    /** Another cap, of which as much is used. */
    void changeCap(long newCap) {
        long used = used();
        cap = newCap;
        balance = Math.max(0, newCap - used);
        excess = Math.max(0, used - newCap);
        nextCap = null;
    }

    /** The rule as a denial names it. */
    ObjectNode brief() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("period", period.name());
        json.set("balance", Micros.json(balance));
        json.set("cap", Micros.json(cap));
        if (resetDate != null) {
            json.put("resetDate", Json.text(resetDate));
        }
        return json;
    }

    ObjectNode json() {
        ObjectNode json = brief();
        if (excess > 0) {
            json.set("excess", Micros.json(excess));
        }
        if (nextCap != null) {
            json.set("nextCap", Micros.json(nextCap));
        }
        return json;
    }
}
