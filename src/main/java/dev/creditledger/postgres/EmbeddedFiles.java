package dev.creditledger.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the embedded mode keeps things: the data directory, and beside it, as PostgreSQL wants its directory for itself,
 * the lock, the secrets and the unpacked programs.
 */
record EmbeddedFiles(Path dataDirectory) {
    /** The data directory by its one real name, its surroundings created. */
    static EmbeddedFiles prepare(Path configured) {
        try {
            Path absolute = configured.toAbsolutePath().normalize();
            Path parent = Files.createDirectories(absolute.getParent()).toRealPath();
            EmbeddedFiles files = new EmbeddedFiles(parent.resolve(absolute.getFileName()));
            createPrivate(files.dataDirectory());
            createPrivate(files.programDirectory().getParent());
            return files;
        } catch (IOException failure) {
            throw new StartRefused(
                    "no database is configured, and the data directory of an embedded one cannot be used: " + failure
                            + "\nSet QUARKUS_DATASOURCE_REACTIVE_URL to use a PostgreSQL of your own, or"
                            + " CREDITS_POSTGRES_DATA_DIR to a directory that can be written.",
                    failure);
        }
    }

    SecretFile adminKey() {
        return new SecretFile(dataDirectory.resolveSibling("admin-key"));
    }

    SecretFile password() {
        return new SecretFile(beside("password"));
    }

    SecretFile servicePassword() {
        return new SecretFile(beside("service-password"));
    }

    Path lock() {
        return beside("lock");
    }

    /** The library makes this one writable for everybody; the private directory around it keeps everybody out. */
    Path programDirectory() {
        return beside("programs").resolve("unpacked");
    }

    private Path beside(String extension) {
        return dataDirectory.resolveSibling(dataDirectory.getFileName() + "." + extension);
    }

    private static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
