package org.convene.meetings.meeting;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** There, and something to be seen of it: of Unicode's blanks and invisible marks alone nobody can read a name. */
@Target({FIELD, METHOD, PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotBlank.Validator.class)
@interface NotBlank {
    /** Of what is not blank. */
    String FORM = "(?s).*[^\\p{Z}\\p{Cc}\\p{Cf}].*";

    String RULE = "must not be blank";

    String message() default RULE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is absent is refused, too. */
    final class Validator implements ConstraintValidator<NotBlank, String> {
        private static final Pattern VISIBLE = Pattern.compile(FORM);

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value != null && VISIBLE.matcher(value).matches();
        }
    }
}
