package dev.creditledger.http.transport;

import dev.creditledger.http.problem.ErrorDialects;
import dev.creditledger.http.problem.RequestFailure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/** Answers to requests of HTTP/1 that are made here, in the dialect of the request's path. */
final class Http1Answers {
    private final HttpLayer layer;

    Http1Answers(HttpLayer layer) {
        this.layer = layer;
    }

    /** The last answer of a connection. */
    FullHttpResponse refusal(HttpRequest request, RequestFailure failure) {
        ErrorDialects.Written written = layer.worded(failure, Targets.path(request.uri()));
        ByteBuf body = body(request, written);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(written.status()), body);
        describe(response.headers(), written);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    /** Answers the same, or an answer with words if it is a failure without any. */
    HttpResponse worded(HttpRequest request, HttpResponse answer) {
        if (answer.status().code() < HttpResponseStatus.BAD_REQUEST.code() || !isWordless(request, answer)) {
            return answer;
        }
        Optional<RequestFailure> failure =
                WordlessAnswers.failure(answer.status().code());
        if (failure.isEmpty()) {
            return answer;
        }
        ErrorDialects.Written written = layer.worded(failure.get(), Targets.path(request.uri()));
        describe(answer.headers(), written);
        ((FullHttpResponse) answer).release();
        return new DefaultFullHttpResponse(
                answer.protocolVersion(),
                answer.status(),
                Unpooled.wrappedBuffer(written.body()),
                answer.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private static boolean isWordless(HttpRequest request, HttpResponse answer) {
        return answer instanceof FullHttpResponse whole
                && !whole.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)
                && !request.method().equals(HttpMethod.HEAD);
    }

    private static ByteBuf body(HttpRequest request, ErrorDialects.Written written) {
        return request.method().equals(HttpMethod.HEAD)
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(written.body());
    }

    private static void describe(HttpHeaders headers, ErrorDialects.Written written) {
        written.headers().forEach(headers::set);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(written.body().length));
    }
}
