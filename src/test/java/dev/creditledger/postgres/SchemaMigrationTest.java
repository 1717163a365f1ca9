package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SchemaMigrationTest {
    @Inject
    SchemaMigration migration;

    @Test
    void in_a_test_the_schema_is_there_before_the_first_request() {
        assertThat(migration.ready()).isTrue();
        migration.whenReady().await().atMost(Duration.ofSeconds(1));
    }
}
