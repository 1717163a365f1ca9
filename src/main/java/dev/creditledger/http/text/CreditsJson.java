package dev.creditledger.http.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.creditledger.ledger.credits.Credits;
import java.io.IOException;

/**
 * An amount as a JSON number, exact in both directions: 850, 37659.5, 0.000001. A sign is the field's own business; an
 * amount that is too large or too fine is not.
 */
final class CreditsJson {
    private CreditsJson() {}

    static final class Serializer extends StdSerializer<Credits> {
        private static final long serialVersionUID = 1L;

        Serializer() {
            super(Credits.class);
        }

        @Override
        public void serialize(Credits credits, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(credits.toString());
        }
    }

    static final class Deserializer extends StdDeserializer<Credits> {
        private static final long serialVersionUID = 1L;

        Deserializer() {
            super(Credits.class);
        }

        @Override
        public Credits deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
                throw new UnusableValue(parser, "must be a number");
            }
            try {
                return Credits.of(parser.getDecimalValue());
            } catch (ArithmeticException unusable) {
                throw new UnusableValue(parser, unusable.getMessage());
            }
        }
    }
}
