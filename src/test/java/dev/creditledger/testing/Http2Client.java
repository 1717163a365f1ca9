package dev.creditledger.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Speaks HTTP/2 in clear text from the first byte, and can leave a request unfinished. */
public final class Http2Client implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    private final int port;

    public Http2Client(int port) {
        this.port = port;
    }

    /** What was answered. */
    public record Answer(int status, String contentType, String body) {}

    public Answer call(String method, String target, Map<String, ? extends Iterable<String>> headers, String body) {
        return await(request(method, target, headers).compose(request -> {
            Future<Answer> answer = answer(request);
            request.end(body);
            return answer;
        }));
    }

    /** Sends a body of no announced length, part by part, and after it nothing: the request does not end. */
    public Answer callUnfinished(
            String method, String target, Map<String, ? extends Iterable<String>> headers, String part, int parts) {
        return await(request(method, target, headers).compose(request -> {
            Future<Answer> answer = answer(request.setChunked(true));
            Future<Void> sent = Future.succeededFuture();
            for (int number = 0; number < parts; number++) {
                sent = sent.compose(before -> request.write(part));
            }
            return answer;
        }));
    }

    private Future<HttpClientRequest> request(
            String method, String target, Map<String, ? extends Iterable<String>> headers) {
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMethod(HttpMethod.valueOf(method))
                        .setURI(target))
                .map(request -> {
                    headers.forEach(request::putHeader);
                    return request;
                });
    }

    private static Future<Answer> answer(HttpClientRequest request) {
        return request.response().compose(response -> response.body()
                .otherwise(Buffer.buffer())
                .map(body -> new Answer(response.statusCode(), response.getHeader("content-type"), body.toString())));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
