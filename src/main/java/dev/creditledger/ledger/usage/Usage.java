package dev.creditledger.ledger.usage;

import java.util.List;

/**
 * What was consumed in a range of days.
 *
 * @param total of all of it, also of what is in no group shown
 * @param groups days in their order, sessions the latest first, others by credits, the most first
 */
public record Usage(UsageTotals total, List<UsageGroup> groups) {
    public Usage {
        groups = List.copyOf(groups);
    }
}
