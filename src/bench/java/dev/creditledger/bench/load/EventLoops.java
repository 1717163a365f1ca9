package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The few threads that make the load. */
public final class EventLoops implements AutoCloseable {
    private static final int COUNT = 2;
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(COUNT).setPreferNativeTransport(true));
    private final List<Context> contexts = Stream.generate(((VertxInternal) vertx)::createEventLoopContext)
            .limit(COUNT)
            .map(Context.class::cast)
            .toList();

    public Vertx vertx() {
        return vertx;
    }

    /** Opens so many things, each on an event loop, in turn. */
    public <T> List<T> open(int count, Function<Context, Future<T>> opening) {
        List<Future<T>> opened = IntStream.range(0, count)
                .mapToObj(index -> on(contexts.get(index % COUNT), opening))
                .toList();
        return await(Future.all(opened).map(all -> all.<T>list()), OPEN_LIMIT);
    }

    private static <T> Future<T> on(Context context, Function<Context, Future<T>> opening) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(any -> opening.apply(context).onComplete(promise));
        return promise.future();
    }

    public static <T> T await(Future<T> future, Duration atMost) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("No answer within " + atMost, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        await(vertx.close(), OPEN_LIMIT);
    }
}
