package dev.creditledger.ledger.movement;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came and went of one unit in a time, in that unit: micro-credits, or the smallest unit of a currency.
 *
 * @param moved what each kind added, negative for what went; kinds that moved nothing are left out
 * @param heldAfter the part of the closing balance that is held; 0 for money
 */
public record MovementLine(BigDecimal opening, Map<MovementKind, BigDecimal> moved, BigDecimal heldAfter) {
    public MovementLine {
        moved = moved.entrySet().stream()
                .filter(part -> part.getValue().signum() != 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static final MovementLine NOTHING = new MovementLine(BigDecimal.ZERO, Map.of(), BigDecimal.ZERO);

    /** What that kind added, 0 when nothing. */
    public BigDecimal of(MovementKind kind) {
        return moved.getOrDefault(kind, BigDecimal.ZERO);
    }

    /** The opening balance with all that moved it. */
    public BigDecimal closing() {
        return moved.entrySet().stream()
                .filter(part -> part.getKey() != MovementKind.HELD)
                .map(Map.Entry::getValue)
                .reduce(opening, BigDecimal::add);
    }

    /** Both lines together, which have to be of one unit. */
    public MovementLine plus(MovementLine other) {
        return new MovementLine(opening.add(other.opening), sum(moved, other.moved), heldAfter.add(other.heldAfter));
    }

    /** The line of the time that follows, in which so much is moved. */
    MovementLine followedBy(Map<MovementKind, BigDecimal> next) {
        return new MovementLine(closing(), next, heldAfter.add(next.getOrDefault(MovementKind.HELD, BigDecimal.ZERO)));
    }

    private static Map<MovementKind, BigDecimal> sum(
            Map<MovementKind, BigDecimal> one, Map<MovementKind, BigDecimal> other) {
        Map<MovementKind, BigDecimal> sum = new EnumMap<>(MovementKind.class);
        sum.putAll(one);
        other.forEach((kind, amount) -> sum.merge(kind, amount, BigDecimal::add));
        return sum;
    }
}
