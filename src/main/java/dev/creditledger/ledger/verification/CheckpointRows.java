package dev.creditledger.ledger.verification;

import dev.creditledger.ledger.credits.Hash;
import dev.creditledger.ledger.store.WalletRows;
import dev.creditledger.ledger.verification.fold.AuditState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Translates between checkpoints and their rows. Each has a checksum over all it says and the checksum of the one it went on from, so
 * that a damaged or half forged one is not believed.
 */
final class CheckpointRows {
    /** Raised whenever what is kept changes: an earlier or later service then goes through the whole journal. */
    static final short FORMAT = 2;

    private static final Logger LOG = Logger.getLogger(CheckpointRows.class);

    private CheckpointRows() {}

    /** Null for one that cannot be believed. */
    static Checkpoint checkpoint(UUID accountId, Row row) {
        long sequence = row.getLong("sequence");
        Hash head = hash(row.getBuffer("head"));
        Hash previous = hash(row.getBuffer("previous"));
        Hash checksum = hash(row.getBuffer("checksum"));
        Instant verifiedAt = WalletRows.instant(row, "verified_at");
        Instant fullAt = WalletRows.instant(row, "full_at");
        short format = row.getShort("format");
        String text = row.getBuffer("state").toString(StandardCharsets.UTF_8);
        if (!checksum(accountId, sequence, head, verifiedAt, fullAt, format, text, previous)
                .equals(checksum)) {
            LOG.warnf("the checkpoint of account %s is damaged, its whole journal is verified", accountId);
            return null;
        }
        // What was found since may lie ahead of it: as long as it is there, everything is looked at.
        boolean isGoneOnFrom = format == FORMAT && row.getBoolean("ok");
        AuditState state = isGoneOnFrom ? AuditStateJson.decode(new JsonObject(text)) : null;
        return new Checkpoint(
                sequence, head, state, verifiedAt, fullAt, checksum, head.equals(hash(row.getBuffer("hash"))));
    }

    /**
     * The parameters of {@link VerificationStore#SAVE_CHECKPOINT}.
     *
     * @param previous the checkpoint that it goes on from; null for one of the whole journal
     */
    static Tuple saved(UUID accountId, AuditState state, Instant verifiedAt, Instant fullAt, Checkpoint previous) {
        String text = AuditStateJson.encode(state).encode();
        Hash ahead = previous == null ? null : previous.checksum();
        return Tuple.tuple()
                .addValue(accountId)
                .addValue(state.position().sequence())
                .addValue(WalletRows.bytes(state.position().head()))
                .addValue(WalletRows.timestamp(verifiedAt))
                .addValue(WalletRows.timestamp(fullAt))
                .addValue(FORMAT)
                .addValue(Buffer.buffer(text))
                .addValue(ahead == null ? null : WalletRows.bytes(ahead))
                .addValue(WalletRows.bytes(checksum(
                        accountId,
                        state.position().sequence(),
                        state.position().head(),
                        verifiedAt,
                        fullAt,
                        FORMAT,
                        text,
                        ahead)));
    }

    private static Hash checksum(
            UUID accountId,
            long sequence,
            Hash head,
            Instant verifiedAt,
            Instant fullAt,
            short format,
            String state,
            Hash previous) {
        return Hash.sha256(String.join(
                "\n",
                String.valueOf(previous),
                accountId.toString(),
                Long.toString(sequence),
                head.toString(),
                verifiedAt.toString(),
                fullAt.toString(),
                Short.toString(format),
                state));
    }

    private static Hash hash(Buffer bytes) {
        return bytes == null ? null : Hash.of(bytes.getBytes());
    }
}
