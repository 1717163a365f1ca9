package dev.creditledger.api.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.creditledger.ledger.wallet.JournalEntry;
import java.io.UncheckedIOException;

/** How an export writes transactions down. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8;header=present", "csv") {
        @Override
        String header() {
            return ExportCsv.HEADER;
        }

        @Override
        String line(JournalEntry entry, boolean named, ObjectMapper mapper) {
            return ExportCsv.line(entry, named);
        }
    },
    JSONL("application/x-ndjson", "jsonl") {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(JournalEntry entry, boolean named, ObjectMapper mapper) {
            try {
                return mapper.writeValueAsString(ReceiptConvert.line(entry, named)) + '\n';
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
    abstract String header();

    /**
     * Writes one line, with its end.
     *
     * @param named whether the reader may know who caused it: one of the whole account
     */
    abstract String line(JournalEntry entry, boolean named, ObjectMapper mapper);

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
