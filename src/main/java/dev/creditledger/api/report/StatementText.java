package dev.creditledger.api.report;

import java.util.List;

/**
 * What a statement's page shows, as text that the page escapes.
 *
 * @param period such as November 2026
 * @param preliminary whether the month is not over
 * @param account what its owner knows it by
 * @param email null when there is none
 * @param held of the closing balance; null when nothing is
 * @param shown how many movements the page lists; null when it lists all
 */
public record StatementText(
        String period,
        boolean preliminary,
        String account,
        String accountId,
        String email,
        String plan,
        String timeZone,
        String writtenAt,
        String opening,
        String closing,
        String held,
        List<Total> totals,
        List<Row> rows,
        String shown,
        String csv) {
    /** What one kind of movement came to. */
    public record Total(String label, String credits) {}

    /** One movement. */
    public record Row(String date, String time, String label, String about, String credits, String balance) {}
}
