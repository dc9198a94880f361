package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingConfigTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    /** Public, since its values are read by reflection. */
    public record Config(
            String linkHost,
            Optional<Integer> remindBefore,
            Set<String> reservedNames,
            Duration earlyEntry,
            Duration grace,
            Optional<String> pstnExtension)
            implements MeetingConfig {}

    @ParameterizedTest
    @ValueSource(ints = {0, -15, LeadTimes.LONGEST + 1})
    void nobodyIsRemindedByDefaultWhenNoMeetingCouldAskForIt(int minutes) {
        assertThatThrownBy(() -> startWith(minutes))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("convene.meetings.remindBefore must be ");
    }

    @Test
    void fourWeeksAheadIsTheMost() {
        assertThatCode(() -> startWith(40_320)).doesNotThrowAnyException();
    }

    /** As the service's start validates it. */
    private static void startWith(int minutes) {
        var config = new Config(
                LinkHost.DEFAULT, Optional.of(minutes), Set.of(), Duration.ZERO, Duration.ZERO, Optional.empty());
        BeanValidationConfigValidator validation = () -> VALIDATOR;
        validation.validateMapping(MeetingConfig.class, "convene.meetings", config);
    }
}
