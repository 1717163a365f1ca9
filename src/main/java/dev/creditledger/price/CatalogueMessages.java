package dev.creditledger.price;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What imports of packages and of rates share on the wire. */
public final class CatalogueMessages {
    private CatalogueMessages() {}

    /** Codes, in the order of the file. */
    @Schema(name = "ImportResult", description = "What became of each entry of the file, by its code.")
    public record ImportAnswer(List<String> created, List<String> updated, List<String> unchanged) {}
}
