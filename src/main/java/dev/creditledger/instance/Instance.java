package dev.creditledger.instance;

import java.util.UUID;

/**
 * A running process of the service.
 *
 * @param id another one after each start
 * @param address where its public port is reached, as {@code 10.0.0.7:8080} or {@code [fd00::7]:8080}
 */
record Instance(UUID id, String address) {
    String host() {
        String host = address.substring(0, address.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return Integer.parseInt(address, address.lastIndexOf(':') + 1, address.length(), 10);
    }
}
