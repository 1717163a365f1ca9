package dev.creditledger.http.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.UUID;

/** A UUID in its one usual form; see {@link UuidText}. */
final class StrictUuid extends StdDeserializer<UUID> {
    private static final long serialVersionUID = 1L;

    StrictUuid() {
        super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnusableValue(parser, UuidText.EXPECTED);
        }
        return UuidText.parse(parser.getText()).orElseThrow(() -> new UnusableValue(parser, UuidText.EXPECTED));
    }
}
