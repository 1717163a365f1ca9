package dev.creditledger.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Other ways to write a path, which a router may or may not read as the same. */
final class PathSpellings {
    private PathSpellings() {}

    /** The path as it is, first, and every other spelling of it. */
    static Set<String> of(String path) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(path);
        List<String> segments = List.of(path.substring(1).split("/", -1));
        for (int index = 0; index < segments.size(); index++) {
            for (String segment : segmentSpellings(segments.get(index))) {
                List<String> spelled = new ArrayList<>(segments);
                spelled.set(index, segment);
                spellings.add("/" + String.join("/", spelled));
            }
        }
        spellings.add(path + "/");
        spellings.add(path + "//");
        spellings.add(path + "?");
        spellings.add(path + "#fragment");
        spellings.add(path.toUpperCase(Locale.ROOT));
        spellings.add(path.replace("/", "%2F"));
        spellings.add(path.replace("/", "\\"));
        spellings.add(path.substring(1));
        spellings.add("/x/.." + path);
        spellings.add("/%2e" + path);
        spellings.add("/x/%2E%2e" + path);
        spellings.add("/credits/.." + path);
        spellings.add("/webhooks/.." + path);
        spellings.add("/q/health/live/../../.." + path);
        spellings.add("http://localhost" + path);
        spellings.add("HTTP://elsewhere:1" + path);
        return spellings;
    }

    private static List<String> segmentSpellings(String segment) {
        String first = "%" + Integer.toHexString(segment.charAt(0)).toUpperCase(Locale.ROOT);
        return List.of(
                first + segment.substring(1),
                first.toLowerCase(Locale.ROOT) + segment.substring(1),
                "/" + segment,
                "./" + segment,
                "%2e/" + segment,
                "x/../" + segment,
                segment + ";",
                segment + ";a=b",
                segment + "%3Bx",
                ";x/" + segment,
                segment + "/.",
                segment + "%2F",
                segment + "%00",
                segment + "%20",
                segment + "%",
                segment.toUpperCase(Locale.ROOT));
    }
}
