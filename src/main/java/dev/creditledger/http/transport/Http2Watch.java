package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Holds the requests of one HTTP/2 connection to the same limits as {@link Http1Watch}. A request that breaks one is
 * answered in the dialect of its path and its stream is reset; the others of the connection go on. Runs on the
 * connection's event loop alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Http2Watch extends Http2FrameListenerDecorator {
    private final ChannelHandlerContext context;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final HttpLayer layer;
    private final Http2Answers answers;
    private final Patience firstRequest;
    private final Patience bodies = new Patience();
    private final Patience answersOwed = new Patience();

    private Http2Watch(
            ChannelHandlerContext context, Http2ConnectionHandler handler, HttpLayer layer, Patience firstRequest) {
        super(handler.decoder().frameListener());
        this.firstRequest = firstRequest;
        this.context = context;
        this.layer = layer;
        connection = handler.connection();
        key = connection.newKey();
        answers = new Http2Answers(context, handler, layer);
    }

    /**
     * @param context of the handler
     * @param firstRequest ends with the first request
     */
    static void install(
            ChannelHandlerContext context, Http2ConnectionHandler handler, HttpLayer layer, Patience firstRequest) {
        Http2Watch watch = new Http2Watch(context, handler, layer, firstRequest);
        handler.decoder().frameListener(watch);
        context.channel().attr(LongCalls.HTTP_2).set(watch);
        handler.connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                watch.release(stream);
            }
        });
        context.channel().closeFuture().addListener(closed -> watch.stop());
    }

    /** The request of this stream may take as long as it takes. */
    void lift(int id) {
        Http2Stream stream = connection.stream(id);
        StreamBody body = stream == null ? null : stream.getProperty(key);
        if (body != null) {
            body.lift();
        }
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last)
            throws Http2Exception {
        if (begin(id, headers, last)) {
            super.onHeadersRead(ctx, id, headers, padding, last);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last)
            throws Http2Exception {
        if (begin(id, headers, last)) {
            super.onHeadersRead(ctx, id, headers, dependency, weight, exclusive, padding, last);
        }
    }

    /** Whether the headers are to be passed on. */
    private boolean begin(int id, Http2Headers headers, boolean last) {
        firstRequest.stop();
        Http2Stream stream = connection.stream(id);
        StreamBody known = stream.getProperty(key);
        if (known != null) {
            known.end(last);
            return !known.isRefused();
        }
        StreamBody body = new StreamBody(headers, layer.bodyLimits());
        body.end(last);
        stream.setProperty(key, body);
        RequestFailure failure = HeadRules.check(headers, layer.bodyLimits(), layer.maximumTarget());
        if (failure != null) {
            refuse(stream, body, failure);
            return false;
        }
        if (!last && !bodies.isRunning()) {
            bodies.start(context, layer.bodyTimeout(), this::checkBodies);
        }
        if (!answersOwed.isRunning()) {
            answersOwed.start(context, layer.answerTime(), this::checkAnswers);
        }
        return true;
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last)
            throws Http2Exception {
        Http2Stream stream = connection.stream(id);
        StreamBody body = stream.getProperty(key);
        int bytes = data.readableBytes();
        body.end(last);
        RequestFailure failure = body.isRefused() ? null : body.take(bytes, layer.bodies());
        if (failure != null) {
            refuse(stream, body, failure);
        }
        return body.isRefused() ? bytes + padding : super.onDataRead(ctx, id, data, padding, last);
    }

    private void checkBodies() {
        Duration next = Duration.ZERO;
        for (Http2Stream stream : streams(this::isUnfinished)) {
            StreamBody body = stream.getProperty(key);
            Duration left = layer.bodyTimeout().minusNanos(body.ageNanos());
            if (left.isNegative() || left.isZero()) {
                refuse(stream, body, BodyLimits.late());
            } else if (next.isZero() || left.compareTo(next) < 0) {
                next = left;
            }
        }
        if (!next.isZero()) {
            bodies.start(context, next.plusMillis(1), this::checkBodies);
        }
    }

    /** One timer serves all streams: it looks how long each has been waiting, and comes again for the next. */
    private void checkAnswers() {
        Duration next = Duration.ZERO;
        for (Http2Stream stream : streams(this::isAnswerOwed)) {
            StreamBody body = stream.getProperty(key);
            Duration waiting = body.isEnded() ? Duration.ofNanos(body.waitingNanos()) : Duration.ZERO;
            Duration left = layer.answerTime().minus(waiting);
            if (left.isNegative() || left.isZero()) {
                refuse(stream, body, AnswerTime.late());
            } else if (next.isZero() || left.compareTo(next) < 0) {
                next = left;
            }
        }
        if (!next.isZero()) {
            answersOwed.start(context, next.plusMillis(1), this::checkAnswers);
        }
    }

    private boolean isAnswerOwed(Http2Stream stream) {
        StreamBody body = stream.getProperty(key);
        return body != null && !body.isRefused() && !body.isLifted() && !stream.isHeadersSent();
    }

    private boolean isUnfinished(Http2Stream stream) {
        StreamBody body = stream.getProperty(key);
        return body != null && !body.isEnded() && !body.isRefused();
    }

    private List<Http2Stream> streams(Predicate<Http2Stream> wanted) {
        List<Http2Stream> found = new ArrayList<>();
        try {
            connection.forEachActiveStream(stream -> {
                if (wanted.test(stream)) {
                    found.add(stream);
                }
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        return found;
    }

    private void refuse(Http2Stream stream, StreamBody body, RequestFailure failure) {
        body.refuse();
        layer.count(failure);
        answers.refuse(stream, body, failure);
    }

    private void release(Http2Stream stream) {
        StreamBody body = stream.getProperty(key);
        if (body != null) {
            body.release(layer.bodies());
        }
    }

    private void stop() {
        firstRequest.stop();
        bodies.stop();
        answersOwed.stop();
    }
}
