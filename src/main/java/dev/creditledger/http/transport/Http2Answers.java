package dev.creditledger.http.transport;

import dev.creditledger.http.problem.ErrorDialects;
import dev.creditledger.http.problem.RequestFailure;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Locale;

/** Refuses requests of HTTP/2, in the dialect of their path. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Http2Answers {
    private final ChannelHandlerContext context;
    private final Http2ConnectionHandler handler;
    private final HttpLayer layer;

    Http2Answers(ChannelHandlerContext context, Http2ConnectionHandler handler, HttpLayer layer) {
        this.context = context;
        this.handler = handler;
        this.layer = layer;
    }

    /** Answers unless an answer is under way, and asks the client to send no more. */
    void refuse(Http2Stream stream, StreamBody body, RequestFailure failure) {
        boolean isAnswered = stream.isHeadersSent();
        if (!isAnswered) {
            answer(stream.id(), body, failure);
        }
        if (isAnswered || !body.isEnded()) {
            Http2Error reason = isAnswered ? Http2Error.CANCEL : Http2Error.NO_ERROR;
            handler.resetStream(context, stream.id(), reason.code(), context.newPromise());
        }
        context.flush();
    }

    private void answer(int stream, StreamBody body, RequestFailure failure) {
        ErrorDialects.Written written = layer.worded(failure, body.path());
        Http2ConnectionEncoder encoder = handler.encoder();
        encoder.writeHeaders(context, stream, headers(written), 0, body.isHead(), context.newPromise());
        if (!body.isHead()) {
            encoder.writeData(context, stream, Unpooled.wrappedBuffer(written.body()), 0, true, context.newPromise());
            sendNow(encoder);
        }
    }

    /** What waits when the stream is reset would be forgotten. */
    private static void sendNow(Http2ConnectionEncoder encoder) {
        try {
            encoder.flowController().writePendingBytes();
        } catch (Http2Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Http2Headers headers(ErrorDialects.Written written) {
        Http2Headers headers = new DefaultHttp2Headers()
                .status(HttpResponseStatus.valueOf(written.status()).codeAsText());
        written.headers().forEach((name, value) -> headers.set(name.toLowerCase(Locale.ROOT), value));
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, written.body().length);
        return headers;
    }
}
