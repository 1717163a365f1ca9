package dev.creditledger.account;

import java.time.Instant;
import java.time.ZoneId;

/**
 * An account as other rooms see it.
 *
 * @param plan the label that its owner chose
 * @param email of its owner; null until given
 * @param externalId what the caller calls it; null for nothing
 */
public record AccountProfile(String plan, ZoneId timeZone, String email, Instant createdAt, String externalId) {
    static AccountProfile of(Account account) {
        return new AccountProfile(
                account.plan, ZoneId.of(account.timeZone), account.email, account.createdAt, account.externalId);
    }
}
