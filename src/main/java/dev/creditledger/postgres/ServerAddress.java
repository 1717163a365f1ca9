package dev.creditledger.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One server that the database may be on. Its name is resolved anew for every connection. */
record ServerAddress(String host, int port) {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]]+)(?::(\\d{1,5}))?");

    /** Reads {@code host}, {@code host:port} or {@code [IPv6]:port}; any other text stops the start. */
    static ServerAddress parse(String text, int defaultPort) {
        Matcher matcher = HOST_AND_PORT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new StartRefused(
                    "credits.postgres.hosts must be a list like db1:5432,db2:5432, and not \"" + text + "\"");
        }
        int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
        return new ServerAddress(matcher.group(1), port);
    }

    /** The host as the reactive client wants it: an IPv6 address without its brackets. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
