package dev.creditledger.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many calls a key may make, on the wire.
 *
 * @param callsPerSecond null for the limit of all keys
 */
@Schema(name = "KeyLimit")
public record KeyLimit(
        @Schema(examples = "2000")
                @Min(value = 1, message = "must be at least 1")
                @Max(value = 1_000_000, message = "must be at most 1000000")
                Integer callsPerSecond) {}
