package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
            String pathPrefix,
            LinkFormat linkFormat,
            Optional<Integer> remindBefore,
            Optional<List<String>> inviteMechanisms,
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

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "PT24H0.001S"})
    void noDoorIsOpenForMoreThanADayBeforeOrAfterByDefault(Duration open) {
        assertThatThrownBy(() -> startWith(config(1, open, Duration.ZERO)))
                .hasMessageContaining("convene.meetings.earlyEntry must be ");
        assertThatThrownBy(() -> startWith(config(1, Duration.ZERO, open)))
                .hasMessageContaining("convene.meetings.grace must be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "/", "/m/", "/a/b", "/Meet", "/@", ""})
    void thePathOfMeetingsBeginsWithOneSegment(String pathPrefix) {
        assertThatThrownBy(() -> startWith(config(pathPrefix, 1, Duration.ZERO, Duration.ZERO)))
                .hasMessageContaining("convene.meetings.pathPrefix must match ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "sms", "none", " sms ", ""})
    void peopleAreInvitedByWhatThereIs(String mechanism) {
        assertThatCode(() -> startWith(inviting(mechanism))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"push", "mail", "email;sms"})
    void andByNothingElse(String mechanism) {
        assertThatThrownBy(() -> startWith(inviting(mechanism)))
                .hasMessageContaining("convene.meetings.inviteMechanisms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test"})
    void whatUrlsBeginWithIsKnownToDevelopers(String profile) throws IOException {
        assertThat(shippedLinkHost(profile)).contains(LinkHost.DEFAULT);
    }

    /** What is mandatory and missing keeps a service from its start. */
    @Test
    void productionIsToldWhatUrlsBeginWith() throws Exception {
        assertThat(shippedLinkHost("prod")).isEmpty();
        assertThat(MeetingConfig.class.getDeclaredMethod("linkHost").isAnnotationPresent(WithDefault.class))
                .isFalse();
    }

    /** As it is where an operator sets this key, without {@code convene.meetings.}, and {@code linkHost}. */
    static MeetingConfig configured(String key, String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MeetingConfig.class)
                .withDefaultValues(Map.of(
                        "convene.meetings.linkHost", "https://meet.example.org", "convene.meetings." + key, value))
                .build()
                .getConfigMapping(MeetingConfig.class);
    }

    private static Optional<String> shippedLinkHost(String profile) throws IOException {
        var shipped = MeetingConfig.class.getClassLoader().getResource("application.properties");
        return new SmallRyeConfigBuilder()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(shipped))
                .addDefaultInterceptors()
                .build()
                .getOptionalValue("convene.meetings.linkHost", String.class);
    }

    private static void startWith(int minutes) {
        startWith(config(minutes, Duration.ZERO, Duration.ofDays(1)));
    }

    private static Config config(int minutes, Duration earlyEntry, Duration grace) {
        return config("/m", minutes, earlyEntry, grace);
    }

    private static Config inviting(String mechanism) {
        return config("/m", 1, Duration.ZERO, Duration.ZERO, mechanism);
    }

    private static Config config(String pathPrefix, int minutes, Duration earlyEntry, Duration grace) {
        return config(pathPrefix, minutes, earlyEntry, grace, "email");
    }

    private static Config config(
            String pathPrefix, int minutes, Duration earlyEntry, Duration grace, String mechanism) {
        return new Config(
                LinkHost.DEFAULT,
                pathPrefix,
                LinkFormat.unique,
                Optional.of(minutes),
                Optional.of(List.of(mechanism)),
                Set.of(),
                earlyEntry,
                grace,
                Optional.empty());
    }

    /** As the service's start validates it. */
    private static void startWith(Config config) {
        BeanValidationConfigValidator validation = () -> VALIDATOR;
        validation.validateMapping(MeetingConfig.class, "convene.meetings", config);
    }
}
