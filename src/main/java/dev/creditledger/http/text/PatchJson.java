package dev.creditledger.http.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** How a {@link Patch} is read: what is left out is told from what is null, and a body that changes nothing is refused. */
final class PatchJson {
    private PatchJson() {}

    /** Knows the type of the value only once it is asked for a certain field. */
    private abstract static class Field<F> extends StdDeserializer<F> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final transient JsonDeserializer<Object> values;

        Field(Class<?> type, JsonDeserializer<Object> values) {
            super(type);
            this.values = values;
        }

        abstract Field<F> with(JsonDeserializer<Object> valueDeserializer);

        abstract F of(Object value);

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
                throws JsonMappingException {
            JavaType value = context.getContextualType().containedType(0);
            return with(context.findContextualValueDeserializer(value, property));
        }

        @Override
        public F deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return of(values.deserialize(parser, context));
        }
    }

    static final class SettableDeserializer extends Field<Settable<?>> {
        private static final long serialVersionUID = 1L;

        SettableDeserializer() {
            this(null);
        }

        private SettableDeserializer(JsonDeserializer<Object> values) {
            super(Settable.class, values);
        }

        @Override
        Field<Settable<?>> with(JsonDeserializer<Object> valueDeserializer) {
            return new SettableDeserializer(valueDeserializer);
        }

        @Override
        Settable<?> of(Object value) {
            return Settable.of(value);
        }

        @Override
        public Settable<?> getNullValue(DeserializationContext context) throws JsonMappingException {
            throw new UnusableValue(context.getParser(), "must not be null; left out, it stays as it is");
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Settable.leftOut();
        }
    }

    static final class ClearableDeserializer extends Field<Clearable<?>> {
        private static final long serialVersionUID = 1L;

        ClearableDeserializer() {
            this(null);
        }

        private ClearableDeserializer(JsonDeserializer<Object> values) {
            super(Clearable.class, values);
        }

        @Override
        Field<Clearable<?>> with(JsonDeserializer<Object> valueDeserializer) {
            return new ClearableDeserializer(valueDeserializer);
        }

        @Override
        Clearable<?> of(Object value) {
            return Clearable.of(value);
        }

        @Override
        public Clearable<?> getNullValue(DeserializationContext context) {
            return Clearable.of(null);
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Clearable.leftOut();
        }
    }

    /** Refuses every {@link Patch} that names no field. */
    static final class EmptyPatches extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            return Patch.class.isAssignableFrom(description.getBeanClass()) ? new NotEmpty(deserializer) : deserializer;
        }
    }

    private static final class NotEmpty extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        NotEmpty(JsonDeserializer<?> fields) {
            super(fields);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> fields) {
            return new NotEmpty(fields);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.START_OBJECT) && parser.nextToken() == JsonToken.END_OBJECT) {
                throw new UnusableValue(parser, Patch.EMPTY);
            }
            return super.deserialize(parser, context);
        }
    }
}
