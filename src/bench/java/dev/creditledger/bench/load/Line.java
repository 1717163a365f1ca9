package dev.creditledger.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;

/** Something that is asked again and again, one request at a time, from the event loop it belongs to. */
public interface Line {
    Context eventLoop();

    /** Fails with any answer that must not be. */
    Future<Reply> ask();

    void close();
}
