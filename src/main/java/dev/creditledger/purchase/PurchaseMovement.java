package dev.creditledger.purchase;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.EntryType;
import dev.creditledger.ledger.wallet.Outcome;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** What the ledger is told to do about a purchase whose money went back, or came again. Amounts are micro-credits. */
@Entity
@Table(name = "purchase_movement")
class PurchaseMovement extends PanacheEntityBase {
    enum Kind {
        TAKE,
        RETURN
    }

    @Embeddable
    record Key(@Column(name = "purchase_id") UUID purchaseId, int ordinal) implements Serializable {}

    @EmbeddedId
    public Key key;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    /** Taken from this one; returned as this one, null until that is done. */
    @Column(name = "allocation_id")
    public UUID allocationId;

    @Column(name = "credits")
    public long credits;

    @Column(name = "forfeited_before")
    public Long forfeitedBefore;

    /** Null until it is done. */
    public Long moved;

    /** Null until it is done, and where there was nothing to do any more. */
    @Column(name = "transaction_id")
    public UUID transactionId;

    /** The cap that it was lowered to; null until it is done, where there was nothing to do, and where it returned. */
    @Column(name = "cap_after")
    public Long capAfter;

    /** Whether it ended its allocation. */
    public boolean ended;

    @Column(name = "planned_at")
    public Instant plannedAt;

    static PurchaseMovement of(UUID purchaseId, int ordinal, TakeBack.Step step, Instant now) {
        PurchaseMovement movement = new PurchaseMovement();
        movement.key = new Key(purchaseId, ordinal);
        movement.plannedAt = now;
        if (step instanceof TakeBack.Step.Take take) {
            movement.kind = Kind.TAKE;
            movement.allocationId = take.part().allocationId();
            movement.credits = take.credits().micros();
            movement.forfeitedBefore = take.part().forfeited().micros();
        } else if (step instanceof TakeBack.Step.Return back) {
            movement.kind = Kind.RETURN;
            movement.credits = back.credits().micros();
        }
        return movement;
    }

    /** Takes down what the ledger answered, which refuses only where the allocation has ended, so that nothing moved. */
    void conclude(Outcome outcome) {
        if (!(outcome instanceof Outcome.Recorded recorded)) {
            moved = 0L;
            return;
        }
        transactionId = recorded.entry().request().transactionId();
        if (kind == Kind.RETURN) {
            allocationId = recorded.entry().details().allocation().id();
            moved = credits;
        } else {
            ended = recorded.entry().type() == EntryType.VOID;
            capAfter = ended
                    ? 0
                    : recorded.entry().details().allocation().pool().cap().micros();
            moved = recorded.entry().postings().stream()
                    .mapToLong(posting -> posting.change().forfeited().micros())
                    .sum();
        }
    }

    boolean isDone() {
        return moved != null;
    }

    TakeBack.Movement movement() {
        return new TakeBack.Movement(
                kind,
                allocationId,
                new Credits(moved),
                forfeitedBefore == null ? Credits.ZERO : new Credits(forfeitedBefore),
                capAfter == null ? Credits.MAXIMUM : new Credits(capAfter));
    }
}
