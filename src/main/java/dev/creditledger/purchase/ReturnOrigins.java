package dev.creditledger.purchase;

import dev.creditledger.http.Violations;
import dev.creditledger.purchase.provider.ReturnAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the provider's page may send a buyer: the configured addresses, or others of the origins that are allowed, so
 * that nobody makes our name and the provider's lead to a page of theirs.
 */
@ApplicationScoped
class ReturnOrigins {
    private static final int LONGEST = 2_000;
    /** The provider puts the session's id in its place. */
    private static final String SESSION = "{CHECKOUT_SESSION_ID}";

    private final ReturnAddresses configured;
    private final Set<String> allowed;

    ReturnOrigins(PaymentSettings settings) {
        configured = new ReturnAddresses(
                settings.successUrl().toString(), settings.cancelUrl().toString());
        Stream<URI> own = Stream.of(settings.successUrl(), settings.cancelUrl());
        allowed = Stream.concat(own, settings.returnOrigins().orElse(List.of()).stream())
                .map(ReturnOrigins::origin)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The addresses that are wanted; for what is null, the configured one. */
    ReturnAddresses of(String success, String cancel) {
        Violations violations = new Violations();
        check(violations, "successUrl", success);
        check(violations, "cancelUrl", cancel);
        violations.throwIfAny();
        return new ReturnAddresses(
                success == null ? configured.success() : success, cancel == null ? configured.cancel() : cancel);
    }

    private void check(Violations violations, String field, String address) {
        if (address != null && (address.length() > LONGEST || !isAllowed(address))) {
            violations.add(field, "must be an address of one of these origins: " + String.join(", ", allowed));
        }
    }

    private boolean isAllowed(String address) {
        try {
            URI uri = new URI(address.replace(SESSION, "session"));
            return uri.getUserInfo() == null && allowed.contains(origin(uri));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
