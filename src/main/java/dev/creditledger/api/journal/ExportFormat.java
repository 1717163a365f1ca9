package dev.creditledger.api.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.access.Caller;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.io.UncheckedIOException;

/** How an export writes transactions down. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8;header=present", "csv") {
        @Override
        String header(Caller caller) {
            return ExportCsv.header(caller);
        }

        @Override
        String line(JournalEntry entry, Caller caller, ObjectMapper mapper) {
            return ExportCsv.line(entry, caller);
        }
    },
    JSONL("application/x-ndjson", "jsonl") {
        @Override
        String header(Caller caller) {
            return "";
        }

        @Override
        String line(JournalEntry entry, Caller caller, ObjectMapper mapper) {
            try {
                return mapper.writeValueAsString(ReceiptConvert.line(entry, caller)) + '\n';
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    };

    private final String mediaType;
    private final String extension;

    ExportFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** What stands before the first transaction. */
    abstract String header(Caller caller);

    /**
     * Writes one line, with its end.
     *
     * @param caller whom it is for: one of the whole account may know who caused it, an operator what it cost
     */
    abstract String line(JournalEntry entry, Caller caller, ObjectMapper mapper);

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
