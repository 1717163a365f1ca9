package dev.creditledger.ledger.read;

import java.util.List;

/**
 * What a search from the newest towards the oldest found, which looks at so many things and no further.
 *
 * @param stoppedAt nothing below this sequence was looked at, though there may be more to find; null when everything was,
 *     or as much was found as was asked for
 */
public record Scan<T>(List<T> found, Long stoppedAt) {
    public Scan {
        found = List.copyOf(found);
    }
}
