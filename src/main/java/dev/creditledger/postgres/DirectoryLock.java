package dev.creditledger.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two live services off one data directory. The operating system lets go of the lock with the process, so a killed
 * service leaves nothing to clear away.
 */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock acquire(Path lockFile, Path dataDirectory) {
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException failure) {
            throw new StartRefused("cannot lock " + lockFile + ": " + failure.getMessage(), failure);
        }
        throw new StartRefused("another service is using the data directory " + dataDirectory
                + ".\nStop that one, or give this one a directory of its own with CREDITS_POSTGRES_DATA_DIR.");
    }

    @SuppressWarnings("resource")
    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
