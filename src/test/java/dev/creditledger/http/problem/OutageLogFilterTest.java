package dev.creditledger.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.creditledger.postgres.Outages;
import java.net.ConnectException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OutageLogFilterTest {
    private final OutageLogFilter filter = new OutageLogFilter();

    @Test
    void what_follows_from_a_lost_database_is_said_once_and_without_its_stack_trace() {
        ExtLogRecord first = line("io.vertx", new ConnectException("nobody there"));
        ExtLogRecord again = line("io.vertx", new ConnectException("nobody there"));

        assertThat(filter.isLoggable(first)).isTrue();
        assertThat(first.getThrown()).isNull();
        assertThat(first.getFormattedMessage()).contains("Unhandled 100 %d", "nobody there");
        assertThat(filter.isLoggable(again)).isFalse();
        assertThat(filter.isLoggable(line("io.netty", new ConnectException("nobody there"))))
                .isTrue();
    }

    @Test
    void everything_else_is_said_as_it_is() {
        IllegalStateException failure = new IllegalStateException("another");
        for (int time = 0; time < 2; time++) {
            ExtLogRecord line = line("io.vertx", failure);
            assertThat(filter.isLoggable(line)).isTrue();
            assertThat(line.getThrown()).isSameAs(failure);
        }
    }

    @Test
    void in_an_outage_a_line_is_said_once_and_another_of_the_same_logger_too() {
        Outages.begin("gone");
        try {
            assertThat(filter.isLoggable(ours("it cannot be reached"))).isTrue();
            assertThat(filter.isLoggable(ours("it cannot be reached"))).isFalse();
            assertThat(filter.isLoggable(ours("it does not protect the ledger")))
                    .isTrue();
        } finally {
            Outages.answered();
        }
    }

    private static ExtLogRecord ours(String message) {
        ExtLogRecord line = new ExtLogRecord(
                Level.WARNING, message, ExtLogRecord.FormatStyle.NO_FORMAT, OutageLogFilterTest.class.getName());
        line.setLoggerName("dev.creditledger.postgres.SchemaMigration");
        return line;
    }

    private static ExtLogRecord line(String logger, Throwable thrown) {
        ExtLogRecord line = new ExtLogRecord(
                Level.ERROR,
                "Unhandled 100 %d",
                ExtLogRecord.FormatStyle.NO_FORMAT,
                OutageLogFilterTest.class.getName());
        line.setLoggerName(logger);
        line.setThrown(thrown);
        return line;
    }
}
