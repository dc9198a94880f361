package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R22: what is to be said of the operator's templates is in the log, where languages are configured. */
class InstalledCheckTest {
    private static final String SUBJECT = "Field meeting.name hasn't been used in email/en/subject.hbs";
    private static final String SMS =
            "The sms template sms/en/text.hbs is too large. It will be sent several SMS by meeting";

    @TempDir
    Path configuration;

    private final LogLines log = LogLines.of(InstalledCheck.class);

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

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void itIsSaidOfTheConfiguredLanguages() {
        check(Optional.of(List.of("EN"))).look();

        assertThat(log.lines())
                .satisfiesExactly(
                        subject -> assertThat(subject).isEqualTo(SUBJECT),
                        text -> assertThat(text).startsWith("unable to load resource for email (email/en/text.hbs:1:"),
                        sms -> assertThat(sms).isEqualTo(SMS));
    }

    @Test
    void nothingIsSaidWhereNoneAreConfigured() {
        check(Optional.empty()).look();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void itIsSaidOfWhatChangesWhileItRunsOnceEach() throws IOException {
        var check = check(Optional.of(List.of("en")));
        check.look();
        var start = log.lines().size();

        write("email/en/subject", "Come all");
        awaitLines(check, start + 1);
        write("email/en/reminder/subject", "Soon");
        write("email/en/subject", "{{> mine}}");
        write("email/mine", "{{meeting.name}}");
        awaitLines(check, start + 2);
        write("email/mine", "Come");
        awaitLines(check, start + 3);
        Files.delete(configuration.resolve("meetings/tpl/email/mine.hbs"));
        awaitLines(check, start + 4);

        assertThat(log.lines().subList(start, start + 4))
                .satisfiesExactly(
                        worded -> assertThat(worded).isEqualTo(SUBJECT),
                        added -> assertThat(added)
                                .isEqualTo("Field meeting.name hasn't been used in email/en/reminder/subject.hbs"),
                        byItsPartial -> assertThat(byItsPartial).isEqualTo(SUBJECT),
                        withoutIt -> assertThat(withoutIt).startsWith("unable to load resource for email (email/"));
    }

    @Test
    void whatBreaksWhileItRunsIsToldAndWhatItWasIsNotToldAgain() throws IOException {
        var check = check(Optional.of(List.of("en")));
        check.look();
        var start = log.lines().size();

        try (var read = LogLines.of(FolderTemplates.class)) {
            write("email/en/subject", "{{#if meeting}}");
            Eventually.within(Duration.ofMinutes(1), () -> {
                check.look();
                assertThat(read.lines())
                        .singleElement(STRING)
                        .startsWith("unable to load resource for email (email/en/subject.hbs:1:");
            });
        }
        check.look();

        assertThat(log.lines()).hasSize(start);
    }

    private InstalledCheck check(Optional<List<String>> languages) {
        var folder = TestTemplates.folder(configuration);
        return new InstalledCheck(folder, new TemplateCheck(folder), () -> languages);
    }

    /** By when all that was to be said of this channel's last change has been. */
    private void awaitLines(InstalledCheck check, int lines) {
        Eventually.within(Duration.ofMinutes(1), () -> {
            check.look();
            assertThat(log.lines()).hasSize(lines);
        });
    }

    private void write(String template, String text) throws IOException {
        var file = configuration.resolve("meetings/tpl/" + template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
