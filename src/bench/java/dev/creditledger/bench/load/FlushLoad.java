package dev.creditledger.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What every commit waits for, and nothing else: some pages written over others of a file that has all of its length, as
 * of a write-ahead log, and flushed to the disk; then a pause. What is late here no service makes earlier.
 */
public final class FlushLoad implements Load {
    private static final int PAGES = 16 * 1024;
    private static final int FILE = 16 * 1024 * 1024;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final FileChannel file;
    private long position;

    /** @param directory on the disk that is meant; the file is gone when this is closed */
    public FlushLoad(Path directory) {
        try {
            file = FileChannel.open(
                    directory.resolve("flush"),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file.write(ByteBuffer.allocate(FILE), 0);
            file.force(true);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Measurement run(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        Tally tally = new Tally(end);
        while (System.nanoTime() - end < 0) {
            long asked = System.nanoTime();
            flush();
            tally.note(Reply.ANSWERED, asked, System.nanoTime());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Tally.sum(List.of(tally), duration);
    }

    private void flush() {
        try {
            file.write(ByteBuffer.allocate(PAGES), position);
            file.force(false);
            position = (position + PAGES) % FILE;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
