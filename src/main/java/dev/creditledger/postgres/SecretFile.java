package dev.creditledger.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A secret of 256 random bits that is made once and found again ever after, readable by its owner only. */
record SecretFile(Path path) {
    private static final int SECRET_BYTES = 32;

    String readOrCreate() {
        try {
            if (Files.notExists(path) || Files.size(path) == 0) {
                create();
            }
            return Files.readString(path).strip();
        } catch (IOException failure) {
            throw new StartRefused("cannot keep a secret in " + path + ": " + failure.getMessage(), failure);
        }
    }

    private void create() throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.newByteChannel(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())
                .close();
        Files.writeString(draft, HexFormat.of().formatHex(secret) + "\n");
        publish(draft);
    }

    private void publish(Path draft) throws IOException {
        try {
            Files.move(draft, path);
        } catch (FileAlreadyExistsException empty) {
            Files.delete(path);
            Files.move(draft, path);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
