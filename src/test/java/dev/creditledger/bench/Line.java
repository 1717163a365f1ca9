package dev.creditledger.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;

/** Something that is asked again and again, one request at a time, from the event loop it belongs to. */
interface Line {
    Context eventLoop();

    /** Succeeds with the one answer that counts, fails with any other. */
    Future<?> ask();
}
