package dev.creditledger.postgres;

import java.security.Security;

/** How long this process believes what it was told of a host name: after a switch-over the name has another address. */
public final class NameCache {
    private static final String SECONDS = "networkaddress.cache.ttl";
    private static final String BRIEFLY = "5";

    private NameCache() {}

    /** Has the JVM keep names briefly, before the first name is looked up. What the JVM was told expressly stays. */
    public static void keepNamesBriefly() {
        if (Security.getProperty(SECONDS) == null) {
            Security.setProperty(SECONDS, BRIEFLY);
        }
    }
}
