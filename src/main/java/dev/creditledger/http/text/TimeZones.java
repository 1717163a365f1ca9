package dev.creditledger.http.text;

import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/** Time zones as callers name them: a region of the IANA database, or UTC; no offset, none of the old abbreviations. */
public final class TimeZones {
    public static final String EXPECTED = "must be an IANA time zone, such as Europe/Berlin or UTC";

    private TimeZones() {}

    /** Empty when it is not {@link #EXPECTED}. */
    public static Optional<ZoneId> parse(String text) {
        return text.equals("UTC") || isRegion(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    private static boolean isRegion(String text) {
        return text.contains("/")
                && !text.startsWith("SystemV/")
                && ZoneRulesProvider.getAvailableZoneIds().contains(text);
    }
}
