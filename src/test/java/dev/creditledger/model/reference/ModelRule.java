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
        balance = cap;
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

    /** Gives back, never above the cap; what had room. */
    long raise(long amount) {
        long raised = Math.min(amount, cap - balance);
        balance += raised;
        return raised;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("period", period.name());
        json.set("balance", Micros.json(balance));
        json.set("cap", Micros.json(cap));
        if (resetDate != null) {
            json.put("resetDate", Json.text(resetDate));
        }
        return json;
    }
}
