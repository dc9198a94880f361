package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonNamesTest {
    record Body(
            @JsonProperty("refresh_token") @NotNull @Nullable
            String refreshToken,

            @JsonProperty(required = true) @NotNull @Nullable
            String email,

            @NotNull @Nullable String tenant) {}

    @Test
    void aFieldIsNamedAsItStandsInJson() {
        var configuration = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator());
        new JsonNames().customize(configuration);
        try (var factory = configuration.buildValidatorFactory()) {
            assertThat(factory.getValidator().validate(new Body(null, null, null)))
                    .extracting(ConstraintViolation::getPropertyPath)
                    .map(Object::toString)
                    .containsExactlyInAnyOrder("refresh_token", "email", "tenant");
        }
    }
}
