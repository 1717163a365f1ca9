package dev.creditledger.refill;

import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.credits.Money;
import dev.creditledger.purchase.RefillHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;

/**
 * All that {@link RefillPolicy} goes by.
 *
 * @param settings as they are in force: off while stopped
 * @param limits of this account
 * @param available what the whole account could spend
 * @param zone the account's
 * @param price of the amount that is set; null when it has none
 * @param history at least of this month, and of the days before that failures in a row may lie in
 * @param isGivenBack whether money of a refill went back since its owner last switched refills on
 * @param unforgiven the purchases in it whose failures count: those since the settings were changed
 * @param isRestored whether the database came from a backup, and may not know what was charged since
 */
record RefillSituation(
        AutoRefillSettings settings,
        RefillLimits limits,
        Credits available,
        ZoneId zone,
        Money price,
        RefillHistory history,
        boolean isGivenBack,
        Set<UUID> unforgiven,
        boolean arePaymentsAvailable,
        boolean isRestored,
        Instant now) {}
