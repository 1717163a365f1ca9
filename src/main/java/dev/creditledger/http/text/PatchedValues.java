package dev.creditledger.http.text;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Leads the constraints on a field of a patch to its value; one that is left out or cleared breaks none of them. */
final class PatchedValues {
    private PatchedValues() {}

    @Singleton
    static final class OfSettable implements ValueExtractor<Settable<@ExtractedValue ?>> {
        @Override
        public void extractValues(Settable<?> field, ValueReceiver receiver) {
            receiver.value(null, field.value());
        }
    }

    @Singleton
    static final class OfClearable implements ValueExtractor<Clearable<@ExtractedValue ?>> {
        @Override
        public void extractValues(Clearable<?> field, ValueReceiver receiver) {
            receiver.value(null, field.value());
        }
    }
}
