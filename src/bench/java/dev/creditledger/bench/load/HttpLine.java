package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection to the service, for one request at a time. It writes and reads the little of HTTP
 * that this takes by hand, so that the client leaves the machine to what is measured.
 */
public final class HttpLine {
    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "content-length: ";

    private final Context eventLoop;
    private final NetSocket socket;
    private final RecordParser parser = RecordParser.newDelimited(HEAD_END, this::read);
    private String head;
    private Promise<HttpAnswer> waiting;

    private HttpLine(Context eventLoop, NetSocket socket) {
        this.eventLoop = eventLoop;
        this.socket = socket;
        socket.handler(parser);
        socket.closeHandler(closed -> fail("the service closed the connection"));
    }

    public static Future<HttpLine> open(Context eventLoop, NetClient client, int port) {
        return client.connect(port, "127.0.0.1").map(socket -> new HttpLine(eventLoop, socket));
    }

    public Context eventLoop() {
        return eventLoop;
    }

    public Future<HttpAnswer> send(String request) {
        waiting = Promise.promise();
        socket.write(Buffer.buffer(request.getBytes(StandardCharsets.ISO_8859_1)));
        return waiting.future();
    }

    /** The body of the answer; fails when the status is another. */
    public Future<Buffer> send(String request, int status) {
        return send(request)
                .flatMap(answer -> answer.is(status)
                        ? Future.succeededFuture(answer.body())
                        : Future.failedFuture("not " + status + " but: " + answer));
    }

    public void close() {
        socket.close();
    }

    private void read(Buffer part) {
        if (head != null) {
            answer(part);
            return;
        }
        head = part.toString(StandardCharsets.ISO_8859_1);
        int length = contentLength();
        if (length == 0) {
            answer(Buffer.buffer());
        } else {
            parser.fixedSizeMode(length);
        }
    }

    private int contentLength() {
        int start = head.indexOf(LENGTH);
        if (start < 0) {
            fail("an answer without a length: " + head);
            return 0;
        }
        int end = head.indexOf('\r', start);
        return Integer.parseInt(head, start + LENGTH.length(), end < 0 ? head.length() : end, 10);
    }

    private void answer(Buffer body) {
        HttpAnswer answer = new HttpAnswer(head, body);
        head = null;
        parser.delimitedMode(HEAD_END);
        waiting.tryComplete(answer);
    }

    private void fail(String reason) {
        if (waiting != null) {
            waiting.tryFail(reason);
        }
    }
}
