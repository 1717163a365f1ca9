package dev.creditledger.bench.load;

import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.ArrayList;
import java.util.List;

/** Many connections to one port. */
public final class HttpLines {
    /** No more at once than a listening socket lets wait. */
    private static final int AT_ONCE = 500;

    private HttpLines() {}

    public static List<HttpLine> open(EventLoops loops, int port, int count) {
        NetClient client = loops.vertx().createNetClient(new NetClientOptions().setTcpNoDelay(true));
        List<HttpLine> lines = new ArrayList<>();
        while (lines.size() < count) {
            int more = Math.min(AT_ONCE, count - lines.size());
            lines.addAll(loops.open(more, context -> HttpLine.open(context, client, port)));
        }
        return lines;
    }
}
