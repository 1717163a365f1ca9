package dev.creditledger.http.transport;

import dev.creditledger.http.problem.RequestFailure;
import dev.creditledger.http.problem.RequestFault;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Holds the requests of one HTTP/1 connection to the limits: their heads to the {@link HeadRules}, the bytes of their
 * bodies, as they arrive, to what one and all may have, and both to their time. The first request that breaks a rule is
 * answered in the dialect of its path, after those before it, and is the connection's last: what follows it is thrown
 * away, since nobody can know where it ends. Runs on the connection's event loop alone.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline of what fails
final class Http1Watch extends ChannelDuplexHandler {
    private static final String UPGRADE_TO_HTTP_2 = "h2c";

    private final HttpLayer layer;
    private final Http1Answers answers;
    private final Patience patience = new Patience();
    private final AnswerTime answerTime;
    /** The request that came last. */
    private HttpRequest head;
    /** Requests that were passed on and whose answers have not ended. */
    private int unanswered;

    private boolean answerBegun;
    private boolean bytesArrived;
    private boolean inBody;
    private long bodyBytes;
    private long bodyLimit;
    private long held;
    /** Set once a request was refused; nothing that arrives is passed on from then. */
    private RequestFailure refusal;
    /** How many are unanswered when it is the refused request's turn: one, itself, if it had been passed on. */
    private int turn;
    /** Set once the refusal is answered; nothing that the service says is passed on from then. */
    private boolean finished;

    Http1Watch(HttpLayer layer) {
        this.layer = layer;
        answers = new Http1Answers(layer);
        answerTime = new AnswerTime(layer.answerTime(), this::isAnswerOwed, this::answerLate);
    }

    /** The request that is being answered may take as long as it takes. */
    void lift() {
        answerTime.lift();
    }

    void bytesArrived() {
        bytesArrived = true;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        patience.stop();
        answerTime.stop();
        releaseBodies();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        bytesArrived = false;
        if (refusal != null) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (message instanceof HttpContent content) {
            take(context, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        head = request;
        patience.stop();
        RequestFailure failure = HeadRules.check(request, layer.bodyLimits(), layer.maximumTarget());
        if (failure != null) {
            ReferenceCountUtil.release(request);
            refuse(context, failure, 0);
            return;
        }
        // HTTP/2 begins with bytes of its own: an upgrade would lead past the rules of a proxy, and past these.
        if (request.headers().contains(HttpHeaderNames.UPGRADE, UPGRADE_TO_HTTP_2, true)) {
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
        unanswered++;
        if (unanswered == 1) {
            answerTime.renew();
        }
        inBody = true;
        bodyBytes = 0;
        bodyLimit = layer.bodyLimits().of(request.uri());
        context.fireChannelRead(request);
    }

    private void take(ChannelHandlerContext context, HttpContent content) {
        RequestFailure failure = check(content);
        if (failure != null) {
            ReferenceCountUtil.release(content);
            refuse(context, failure, 1);
            return;
        }
        if (content instanceof LastHttpContent) {
            inBody = false;
            patience.stop();
            if (unanswered == 1) {
                answerTime.start(context);
            }
        }
        context.fireChannelRead(content);
    }

    private RequestFailure check(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return RequestFailure.of(RequestFault.MALFORMED_REQUEST, "The body of the request cannot be read.");
        }
        int bytes = content.content().readableBytes();
        if (bytes == 0) {
            return null;
        }
        bodyBytes += bytes;
        if (bodyBytes > bodyLimit) {
            return BodyLimits.exceeded(bodyLimit);
        }
        // Nobody keeps the rest of a request that has its answer.
        if (unanswered > 0) {
            if (!layer.bodies().take(bytes, bodyBytes)) {
                return BodiesInFlight.full();
            }
            held += bytes;
        }
        return null;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (refusal == null && !patience.isRunning()) {
            if (inBody) {
                patience.start(context, layer.bodyTimeout(), () -> refuse(context, BodyLimits.late(), 1));
            } else if (bytesArrived) {
                patience.start(context, layer.headTimeout(), context::close);
            }
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (finished) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        } else if (Http1Answers.isInterim(message)) {
            context.write(message, promise);
        } else {
            answer(context, message, promise);
        }
    }

    private void answer(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object answer = message;
        if (message instanceof HttpResponse response) {
            answerBegun = true;
            // Of several requests in a row, the one that is answered need not be the last.
            answer = unanswered == 1 ? answers.worded(head, response) : response;
        }
        context.write(answer, promise);
        if (answer instanceof LastHttpContent) {
            answerBegun = false;
            unanswered--;
            answerTime.renew();
            if (unanswered == 0) {
                releaseBodies();
            } else {
                answerTime.start(context);
            }
            if (refusal != null && unanswered == turn) {
                answerRefusal(context);
            }
        }
    }

    private void refuse(ChannelHandlerContext context, RequestFailure failure, int unansweredAtTurn) {
        refusal = failure;
        turn = unansweredAtTurn;
        inBody = false;
        patience.stop();
        layer.count(failure);
        if (unanswered < turn || (unanswered == 1 && turn == 1 && answerBegun)) {
            finished = true;
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> Leave.take(context));
        } else if (unanswered == turn) {
            answerRefusal(context);
        }
    }

    private void answerRefusal(ChannelHandlerContext context) {
        finished = true;
        releaseBodies();
        context.writeAndFlush(answers.refusal(head, refusal)).addListener(written -> Leave.take(context));
    }

    private boolean isAnswerOwed() {
        return refusal == null && !answerBegun && unanswered > (inBody ? 1 : 0);
    }

    private void answerLate(ChannelHandlerContext context) {
        refuse(context, AnswerTime.late(), unanswered);
    }

    private void releaseBodies() {
        layer.bodies().release(held);
        held = 0;
    }
}
