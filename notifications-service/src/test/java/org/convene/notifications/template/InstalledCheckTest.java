package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R22: what is to be said of the operator's templates is in the log at the start, where languages are configured. */
class InstalledCheckTest {
    @TempDir
    Path configuration;

    @BeforeEach
    void moveOver() throws IOException {
        write("email/en/subject", "Come");
        write("email/en/text", "{{#if meeting}}");
        write(
                "sms/en/text",
                "x".repeat(161) + "{{meeting.name}} {{meeting.validSince}} {{meeting.url}}"
                        + " {{meeting.ddi.extension}} {{meeting.ddi.pin}}");
        write("sms/de/text", "{{#if meeting}}");
    }

    @Test
    void itIsSaidOfTheConfiguredLanguages() {
        try (var log = LogLines.of(InstalledCheck.class)) {
            check(Optional.of(List.of("EN"))).begin(new StartupEvent());

            Eventually.within(
                    Duration.ofMinutes(1),
                    () -> assertThat(log.lines())
                            .satisfiesExactly(
                                    subject -> assertThat(subject)
                                            .isEqualTo("Field meeting.name hasn't been used in email/en/subject.hbs"),
                                    text -> assertThat(text)
                                            .startsWith("unable to load resource for email (email/en/text.hbs:1:"),
                                    sms -> assertThat(sms)
                                            .isEqualTo("The sms template sms/en/text.hbs is too large."
                                                    + " It will be sent several SMS by meeting")));
        }
    }

    @Test
    void nothingIsSaidWhereNoneAreConfigured() {
        try (var log = LogLines.of(InstalledCheck.class)) {
            check(Optional.empty()).begin(new StartupEvent());
            check(Optional.of(List.of("de"))).begin(new StartupEvent());

            Eventually.within(
                    Duration.ofMinutes(1),
                    () -> assertThat(log.lines()).anyMatch(line -> line.contains("(sms/de/text.hbs:1:")));
            assertThat(log.lines()).as("of the other alone").hasSize(1);
        }
    }

    private InstalledCheck check(Optional<List<String>> languages) {
        return new InstalledCheck(
                TestTemplates.folder(configuration), TestTemplates.check(configuration), () -> languages);
    }

    private void write(String template, String text) throws IOException {
        var file = configuration.resolve("meetings/tpl/" + template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
