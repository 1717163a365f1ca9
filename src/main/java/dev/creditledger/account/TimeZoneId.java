package dev.creditledger.account;

import dev.creditledger.http.text.TimeZones;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A time zone as {@link TimeZones} knows them. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TimeZoneId.Validator.class)
public @interface TimeZoneId {
    String message() default TimeZones.EXPECTED;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is for others to refuse. */
    final class Validator implements ConstraintValidator<TimeZoneId, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || TimeZones.parse(text).isPresent();
        }
    }
}
