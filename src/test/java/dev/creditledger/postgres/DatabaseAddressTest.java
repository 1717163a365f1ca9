package dev.creditledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://db:5432/credits, jdbc:postgresql://db:5432/credits",
        "postgres://db/credits, jdbc:postgresql://db:5432/credits",
        "vertx-reactive:postgresql://db:6432/credits, jdbc:postgresql://db:6432/credits",
        "postgresql://[::1]:5433/credits, jdbc:postgresql://[::1]:5433/credits",
        "postgresql://db/credits?sslmode=require, jdbc:postgresql://db:5432/credits",
        "postgresql://db/credits?sslmode=verify-full&sslrootcert=/ca.pem&application_name=a%20b, "
                + "jdbc:postgresql://db:5432/credits?application_name=a%20b",
        "postgresql://me:secret@db/credits?sslmode=require, jdbc:postgresql://db:5432/credits",
        "postgresql://db/credits?user=me&password=secret, jdbc:postgresql://db:5432/credits"
    })
    void the_jdbc_url_follows_from_the_reactive_one(String reactive, String jdbc) {
        assertThat(DatabaseAddress.parse(reactive).jdbcUrl()).isEqualTo(jdbc);
    }

    @ParameterizedTest
    @CsvSource({"postgresql://me:p%40ss+w@db/credits", "postgresql://db/credits?user=me&password=p%40ss+w"})
    void credentials_in_the_url_are_found_decoded_and_never_shown(String url) {
        DatabaseAddress address = DatabaseAddress.parse(url);

        assertThat(address.user()).contains("me");
        assertThat(address.password()).contains("p@ss+w");
        assertThat(address).hasToString("db:5432/credits");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST, true",
        "db.localhost, true",
        "127.0.0.1, true",
        "127.8.9.1, true",
        "[::1], true",
        "0.0.0.0, false",
        "10.0.0.1, false",
        "db, false",
        "localhost.example.com, false",
        "notlocalhost, false",
        "[::], false",
        "[fe80::1], false"
    })
    void loopback_is_known_by_its_names(String host, boolean loopback) {
        assertThat(DatabaseAddress.parse("postgresql://" + host + "/credits").isLoopback())
                .isEqualTo(loopback);
    }

    @Test
    void a_malformed_url_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://me:sec ret@db/credits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://host:5432/database")
                .hasMessageNotContaining("ret@");
    }

    @Test
    void another_kind_of_url_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://me:secret@db/credits"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://")
                .hasMessageNotContaining("secret");
    }

    @Test
    void several_servers_are_told_to_jdbc_with_the_wish_for_one_that_writes() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://db/credits?options=x");
        List<ServerAddress> servers =
                List.of(ServerAddress.parse("one", address.port()), ServerAddress.parse("[::1]:5433", address.port()));

        assertThat(address.jdbcUrl(servers, true))
                .isEqualTo("jdbc:postgresql://one:5432,[::1]:5433/credits?options=x&targetServerType=primary");
        assertThat(address.jdbcUrl(servers, false))
                .isEqualTo("jdbc:postgresql://one:5432,[::1]:5433/credits?options=x");
        assertThat(servers.get(1).bareHost()).isEqualTo("::1");
    }

    @Test
    void a_server_that_cannot_be_read_stops_the_start() {
        assertThatThrownBy(() -> ServerAddress.parse("db1:x", 5432))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("db1:5432,db2:5432");
    }
}
