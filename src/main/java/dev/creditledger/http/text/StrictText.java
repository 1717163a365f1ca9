package dev.creditledger.http.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Text that PostgreSQL and every other reader can hold: see {@link CleanText}. */
final class StrictText extends StdDeserializer<String> {
    private static final long serialVersionUID = 1L;

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnusableValue(parser, "must be a string");
        }
        String text = parser.getText();
        if (!CleanText.isClean(text)) {
            throw new UnusableValue(parser, CleanText.EXPECTED);
        }
        return text;
    }
}
