package dev.creditledger.api.journal;

import static dev.creditledger.testing.LedgerApi.topUp;
import static dev.creditledger.testing.NativeApi.account;
import static dev.creditledger.testing.NativeApi.asOperator;
import static dev.creditledger.testing.NativeApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.creditledger.ledger.Ledger;
import dev.creditledger.ledger.credits.Credits;
import dev.creditledger.ledger.wallet.Activity;
import dev.creditledger.ledger.wallet.Consume;
import dev.creditledger.ledger.wallet.ConsumeAll;
import dev.creditledger.ledger.wallet.Origin;
import dev.creditledger.testing.Eventually;
import dev.creditledger.testing.NativeApi;
import dev.creditledger.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, or go away, and a journal that cannot be read to its end. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ExportStreamTest {
    private static final int BATCHES = 20;
    private static final int BATCH = 500;
    private static final int METADATA_LENGTH = 4_000;
    private static final long JOURNAL_BYTES = (long) BATCHES * BATCH * METADATA_LENGTH;
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private static String account;

    @TestHTTPResource
    URI address;

    @Inject
    Ledger ledger;

    @Inject
    Exports exports;

    /** 10,000 transactions of 4 KB. */
    @BeforeEach
    void live() {
        if (account != null) {
            return;
        }
        account = newAccount();
        topUp(account, "{\"amount\": 100000}").statusCode(201);
        UUID id = UUID.fromString(account);
        Activity activity =
                new Activity(null, null, null, null, null, null, "{\"a\":\"" + "x".repeat(METADATA_LENGTH) + "\"}");
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Consume> items = new ArrayList<>();
            for (int number = 0; number < BATCH; number++) {
                items.add(Consume.of(id, batch + "-" + number, null, Credits.of(1), activity));
            }
            ledger.execute(new ConsumeAll(id, items), Origin.of("somebody", null))
                    .await()
                    .atMost(Duration.ofSeconds(60));
        }
    }

    @Test
    void a_slow_client_gets_all_of_it() throws IOException {
        try (Socket client = begin()) {
            pause(Duration.ofSeconds(1));
            Received received = receive(client);
            assertThat(received.bytes()).isGreaterThan(JOURNAL_BYTES);
            assertThat(received.end()).endsWith(LAST_CHUNK);
        }
        nobodyIsServed();
    }

    /** Had it been read ahead of the client, the client would get it all. */
    @Test
    void it_is_read_as_the_client_takes_it_and_broken_off_when_it_cannot_be_read() throws Exception {
        Received received;
        try (Socket client = begin()) {
            client.getInputStream().readNBytes(100_000);
            pause(Duration.ofSeconds(2));
            asOwner("alter table journal rename to journal_away");
            try {
                received = receive(client);
            } finally {
                asOwner("alter table journal_away rename to journal");
            }
        }
        assertThat(received.bytes()).isLessThan(JOURNAL_BYTES / 2);
        assertThat(received.end()).doesNotEndWith(LAST_CHUNK);
        nobodyIsServed();
    }

    @Test
    void who_goes_away_makes_room_and_other_accounts_have_theirs() throws IOException {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int number = 0; number < Exports.MOST_OF_ONE_ACCOUNT; number++) {
                Socket client = begin();
                client.getInputStream().readNBytes(1000);
                clients.add(client);
            }
            asOperator()
                    .get(account(account + "/export"))
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("10"))
                    .body("code", equalTo("TOO_MANY_EXPORTS"));
            asOperator().get(account(NativeApi.newAccount() + "/export")).then().statusCode(200);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
        nobodyIsServed();
        asOperator()
                .get(account(account + "/export?from=2100-01-01T00:00:00Z"))
                .then()
                .statusCode(200);
    }

    private void nobodyIsServed() {
        Eventually.await("no export is under way", Duration.ofSeconds(20), () -> exports.running() == 0);
    }

    private Socket begin() throws IOException {
        Socket client = new Socket(address.getHost(), address.getPort());
        client.setSoTimeout(60_000);
        String request = "GET " + account(account + "/export?format=jsonl") + " HTTP/1.1\r\nHost: test\r\n"
                + "Connection: close\r\nAuthorization: Bearer " + PostgresResource.OPERATOR_KEY + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private record Received(long bytes, String end) {}

    /** Until the other side closes, one way or another. */
    private static Received receive(Socket client) throws IOException {
        InputStream stream = client.getInputStream();
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        String end = "";
        try {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                bytes += read;
                String text = end + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                end = text.substring(Math.max(0, text.length() - 100));
            }
        } catch (java.net.SocketException reset) {
            return new Received(bytes, end);
        }
        return new Received(bytes, end);
    }

    private static void asOwner(String statement) throws SQLException {
        String url = config("quarkus.datasource.reactive.url").replaceFirst("^(vertx-reactive:)?", "jdbc:");
        try (Connection connection = DriverManager.getConnection(
                        url, config("credits.postgres.owner-username"), config("credits.postgres.owner-password"));
                Statement command = connection.createStatement()) {
            command.execute(statement);
        }
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
