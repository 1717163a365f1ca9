package dev.creditledger.error;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Refuses bodies that did not announce their length and turn out larger than the limit. One within it has been read
 * whole when it comes here; of a larger one the beginning, as {@code quarkus.rest.input-buffer-size} is the limit too.
 */
@Provider
public class BodyLimitReader implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getInputStream() instanceof ByteArrayInputStream) {
            return context.proceed();
        }
        throw RequestFailure.of(RequestFault.BODY_TOO_LARGE, BodyLimit.DETAIL).withHeader("Connection", "close");
    }
}
