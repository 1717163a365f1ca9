package dev.creditledger.http.port;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps what strangers send out of the labels of the HTTP metrics: {@code uri} is the template of the route that was
 * matched, or {@value #UNMATCHED}; {@code method} is one of the usual ones, or {@code OTHER}. Values of other labels are
 * the server's own.
 */
@Singleton
public class RequestLabels implements HttpServerMetricsTagsContributor {
    public static final String UNMATCHED = "/unmatched";
    /** The methods that any path could take. */
    public static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** Where Quarkus looks for the template, and JAX-RS leaves it as soon as a method is matched. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final Tags NO_TEMPLATE = Tags.of("uri", UNMATCHED);
    private static final Tags OTHER_METHOD = Tags.of("method", "OTHER");

    /** Counts the request under this template, written {@code /v1/accounts/{accountId}}. */
    public static void put(RoutingContext context, String template) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(TEMPLATE, template);
    }

    /** What the HTTP layer itself refuses never gets to a route that could name it; its labels are mended here. */
    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        boolean named = ((HttpServerRequestInternal) request).context().getLocal(TEMPLATE) != null;
        Tags tags = named ? Tags.empty() : NO_TEMPLATE;
        return METHODS.contains(request.method()) ? tags : tags.and(OTHER_METHOD);
    }
}
