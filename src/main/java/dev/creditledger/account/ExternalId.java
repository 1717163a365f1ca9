package dev.creditledger.account;

import dev.creditledger.http.text.ExternalIds;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller may call things of its own, see {@link ExternalIds}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ExternalId.Validator.class)
public @interface ExternalId {
    String message() default ExternalIds.EXPECTED;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is for others to refuse. */
    final class Validator implements ConstraintValidator<ExternalId, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || ExternalIds.isExternalId(text);
        }
    }
}
