package dev.creditledger.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a database is, as JDBC and people name it, taken from the URL of the reactive client:
 * {@code [vertx-reactive:]postgresql://[user[:password]@]host[:port]/database[?sslmode=…&…]}. User and password leave
 * the URL, so that it can be logged.
 */
public record DatabaseAddress(String host, int port, String database, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final String REACTIVE_PREFIX = "vertx-reactive:";

    static DatabaseAddress parse(String reactiveUrl) {
        String url =
                reactiveUrl.startsWith(REACTIVE_PREFIX) ? reactiveUrl.substring(REACTIVE_PREFIX.length()) : reactiveUrl;
        URI uri = URI.create(url);
        if (uri.getHost() == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("The database URL must look like postgresql://host:5432/database");
        }
        Map<String, String> parameters = new LinkedHashMap<>(query(uri.getRawQuery()));
        parameters.putAll(credentials(uri.getRawUserInfo()));
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return new DatabaseAddress(uri.getHost(), port, decode(path.replaceFirst("^/", "")), parameters);
    }

    Optional<String> user() {
        return Optional.ofNullable(parameters.get("user"));
    }

    Optional<String> password() {
        return Optional.ofNullable(parameters.get("password"));
    }

    String jdbcUrl() {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !isCredential(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        String base = "jdbc:postgresql://" + host + ":" + port + "/" + database;
        return query.isEmpty() ? base : base + "?" + query;
    }

    /** For log lines: never a password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static boolean isCredential(String name) {
        return "user".equals(name) || "password".equals(name);
    }

    private static Map<String, String> credentials(String userInfo) {
        if (userInfo == null) {
            return Map.of();
        }
        String[] parts = userInfo.split(":", 2);
        return parts.length == 1
                ? Map.of("user", decode(parts[0]))
                : Map.of("user", decode(parts[0]), "password", decode(parts[1]));
    }

    private static Map<String, String> query(String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> isCredential(parameter[0]) ? decode(parameter[1]) : parameter[1],
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
