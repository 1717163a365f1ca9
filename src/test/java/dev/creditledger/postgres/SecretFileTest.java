package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path directory;

    @Test
    void a_secret_has_256_bits_and_stays_the_same() {
        SecretFile file = new SecretFile(directory.resolve("key"));

        String secret = file.readOrCreate();

        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(file.readOrCreate()).isEqualTo(secret);
        assertThat(new SecretFile(directory.resolve("other")).readOrCreate()).isNotEqualTo(secret);
    }

    @Test
    void only_its_owner_reads_it() throws IOException {
        SecretFile file = new SecretFile(directory.resolve("key"));
        file.readOrCreate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_left_empty_by_a_crash_is_filled() throws IOException {
        SecretFile file = new SecretFile(Files.createFile(directory.resolve("key")));

        assertThat(file.readOrCreate()).hasSize(64);
    }
}
