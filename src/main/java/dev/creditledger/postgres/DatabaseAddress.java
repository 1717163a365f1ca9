package dev.creditledger.postgres;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a database is, as JDBC and people name it, taken from the URL of the reactive client:
 * {@code [vertx-reactive:]postgresql://[user[:password]@]host[:port]/database[?sslmode=…&…]}. User and password leave
 * the URL, so that it can be logged.
 */
public record DatabaseAddress(String host, int port, String database, Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final Pattern LOCAL_NAME = Pattern.compile("(?i)(.*\\.)?localhost\\.?");
    private static final String REACTIVE_PREFIX = "vertx-reactive:";

    static DatabaseAddress parse(String reactiveUrl) {
        URI uri = uri(withoutPrefix(reactiveUrl));
        if (uri.getHost() == null || !("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))) {
            throw malformed();
        }
        Map<String, String> parameters = new LinkedHashMap<>(query(uri.getRawQuery()));
        parameters.putAll(credentials(uri.getRawUserInfo()));
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        return new DatabaseAddress(uri.getHost(), port, decode(path.replaceFirst("^/", "")), parameters);
    }

    static String withoutPrefix(String reactiveUrl) {
        return reactiveUrl.startsWith(REACTIVE_PREFIX) ? reactiveUrl.substring(REACTIVE_PREFIX.length()) : reactiveUrl;
    }

    Optional<String> user() {
        return Optional.ofNullable(parameters.get("user"));
    }

    Optional<String> password() {
        return Optional.ofNullable(parameters.get("password"));
    }

    /** A parameter of the URL, decoded. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(DatabaseAddress::decode);
    }

    /** Whether what is sent there stays in this machine, as far as the name alone tells. */
    boolean isLoopback() {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return LOCAL_NAME.matcher(host).matches();
        }
        try {
            return InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The server that the URL names. */
    ServerAddress server() {
        return new ServerAddress(host, port);
    }

    /** Leads to the same database on the first of these servers that is on another machine, or on the first of all. */
    DatabaseAddress on(List<ServerAddress> servers) {
        List<DatabaseAddress> places = servers.stream()
                .map(server -> new DatabaseAddress(server.host(), server.port(), database, parameters))
                .toList();
        return places.stream().filter(place -> !place.isLoopback()).findFirst().orElse(places.get(0));
    }

    /** The JDBC URL of the server that the URL names. */
    String jdbcUrl() {
        return jdbcUrl(List.of(server()), false);
    }

    /**
     * The JDBC URL of all these servers, of which the one that accepts writes is wanted, if so said and there are several. Without
     * what is told to the driver otherwise: credentials and {@link DatabaseTls}.
     */
    String jdbcUrl(List<ServerAddress> servers, boolean writableOnly) {
        String names = servers.stream().map(ServerAddress::toString).collect(Collectors.joining(","));
        String base = "jdbc:postgresql://" + names + "/" + database;
        String wanted = servers.size() > 1 && writableOnly ? "targetServerType=primary" : "";
        String query = parameters.entrySet().stream()
                .filter(parameter -> !isCredential(parameter.getKey()) && !isTls(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        String all = Stream.of(query, wanted).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return all.isEmpty() ? base : base + "?" + all;
    }

    /** The address for log lines: never a password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static boolean isCredential(String name) {
        return "user".equals(name) || "password".equals(name);
    }

    private static boolean isTls(String name) {
        return DatabaseTls.MODE_PARAMETER.equals(name) || DatabaseTls.ROOT_CERTIFICATE_PARAMETER.equals(name);
    }

    /** The URL may hold a password, so no message repeats it. */
    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException repeatsTheUrl) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the database URL must look like postgresql://host:5432/database");
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
