package dev.creditledger.http.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.BitSet;

/** What a request asks for, as its first line has it: a path with a query, or a whole address. */
final class Targets {
    private static final String DIGITS = "0123456789";
    private static final BitSet PORT = characters(DIGITS);
    private static final BitSet HOST =
            characters(DIGITS + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + "-._~%!$&'()*+,;=" + "[:]");

    private Targets() {}

    /** The path by which the dialect is chosen: without query, and without scheme and host where they are named. */
    static String path(String target) {
        int start = 0;
        if (!target.startsWith("/")) {
            int host = target.indexOf("://");
            start = host < 0 ? -1 : target.indexOf('/', host + "://".length());
        }
        if (start < 0) {
            return "/";
        }
        int query = target.indexOf('?', start);
        return query < 0 ? target.substring(start) : target.substring(start, query);
    }

    /** Asks what Quarkus asks of every target, which answers an unreadable one with nothing but a status. */
    static boolean isReadable(String target) {
        try {
            return !new URI(target).toString().isEmpty();
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    /** A name or an address, and perhaps a port; what is a host in more detail is the resolver's to say. */
    static boolean isHost(String text) {
        int port = text.endsWith("]") ? -1 : text.lastIndexOf(':');
        int end = port < 0 ? text.length() : port;
        return end > 0 && isMadeOf(text, 0, end, HOST) && isMadeOf(text, end + 1, text.length(), PORT);
    }

    private static boolean isMadeOf(String text, int start, int end, BitSet characters) {
        for (int index = start; index < end; index++) {
            if (!characters.get(text.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet characters(String characters) {
        BitSet set = new BitSet();
        characters.chars().forEach(set::set);
        return set;
    }
}
