package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an account has set about buying credits by itself, and what stands in its way; amounts are micro-credits. */
@Entity
@Table(name = "auto_refill")
public class AutoRefill extends PanacheEntityBase {
    @Id
    @Column(name = "account_id")
    public UUID accountId;

    /** Whether its owner wants refills, stopped or not. */
    public boolean enabled;

    public long threshold;

    public long amount;

    /** Null where refills are of that amount. */
    @Column(name = "target_balance")
    public Long targetBalance;

    /** Null where days of use do not count. */
    @Column(name = "threshold_days")
    public Integer thresholdDays;

    /** May be null. */
    @Column(name = "payment_method_id")
    public String paymentMethodId;

    /** The fingerprint of the payment method that is set, or else was last; null while not known. */
    @Column(name = "card_fingerprint")
    public String cardFingerprint;

    @Column(name = "changed_at")
    public Instant changedAt;

    /** Null unless it is stopped, like the code; the detail may be null even then. */
    @Column(name = "stopped_at")
    public Instant stoppedAt;

    @Column(name = "stopped_code")
    public String stoppedCode;

    @Column(name = "stopped_detail")
    public String stoppedDetail;

    /** The sequence of a decision: failures of charges up to it do not count any more. */
    @Column(name = "forgiven_until")
    public long forgivenUntil;

    /** When its owner last switched it on: refills whose money went back before do not count any more. */
    @Column(name = "forgiven_at")
    public Instant forgivenAt;

    @Column(name = "look_again_at")
    public Instant lookAgainAt;

    /** The operator's for this account alone; null otherwise, like the amount of money and its currency. */
    @Column(name = "maximum_per_day")
    public Integer maximumPerDay;

    @Column(name = "monthly_minor")
    public Long monthlyMinor;

    @Column(name = "monthly_currency")
    public String monthlyCurrency;

    static AutoRefill untouched(UUID accountId, Instant now) {
        AutoRefill refill = new AutoRefill();
        refill.accountId = accountId;
        refill.take(AutoRefillSettings.DEFAULT);
        refill.changedAt = now;
        refill.forgivenAt = now;
        refill.lookAgainAt = Instant.EPOCH;
        return refill;
    }

    /** The settings that are in force: off while stopped. */
    AutoRefillSettings settings() {
        return settings(isOn());
    }

    /** The settings that its owner wants. */
    AutoRefillSettings wanted() {
        return settings(enabled);
    }

    private AutoRefillSettings settings(boolean isEnabled) {
        return new AutoRefillSettings(
                isEnabled,
                new Credits(threshold),
                thresholdDays,
                new Credits(amount),
                targetBalance == null ? null : new Credits(targetBalance),
                paymentMethodId);
    }

    void take(AutoRefillSettings settings) {
        enabled = settings.enabled();
        threshold = settings.threshold().micros();
        thresholdDays = settings.thresholdDays();
        amount = settings.amount().micros();
        targetBalance = settings.targetBalance() == null
                ? null
                : Long.valueOf(settings.targetBalance().micros());
        paymentMethodId = settings.paymentMethodId();
    }

    boolean isOn() {
        return enabled && stoppedAt == null;
    }

    boolean isStoppedBy(RefillReason reason) {
        return stoppedAt != null && reason.name().equals(stoppedCode);
    }

    void begin(long lastDecision) {
        stoppedAt = null;
        stoppedCode = null;
        stoppedDetail = null;
        forgivenUntil = lastDecision;
    }

    /** Null unless it is stopped. */
    RefillStop stop() {
        return stoppedAt == null ? null : new RefillStop(stoppedCode, stoppedDetail, stoppedAt);
    }

    RefillLimits limits(RefillLimits ofAll) {
        return new RefillLimits(
                maximumPerDay == null ? ofAll.perDay() : maximumPerDay,
                monthlyMinor == null ? ofAll.perMonth() : monthlyMoney());
    }

    /** The operator's for this account alone; null otherwise. */
    Money monthlyMoney() {
        return monthlyMinor == null ? null : new Money(monthlyMinor, monthlyCurrency);
    }
}
