package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a template tries, it ends, and it is told where it went wrong. */
class TemplateLimitsTest {
    private static final String LINK = "https://bit.ly/0000000";
    private static final TemplatePlace TEXT = new TemplatePlace(Channel.EMAIL, "de", "update", "text");

    private static final String TIME = "takes longer than 1 s";
    private static final String MEMORY = "takes more than 64 MiB of memory";

    @TempDir
    Path configuration;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello\\n{{unknown party}} | 2 | 2 | could not find helper: 'unknown'",
                "Hello\\n\\n{{i18n \"x\"}} | 3 | 2 | could not find helper: 'i18n'",
                "Hello\\n{{! of two\\nlines }}\\n{{unknown party}} | 4 | 2 | could not find helper: 'unknown'",
                "{{!-- of\\n\\n}} -- three --}} x {{! y }} {{unknown party}} | 3 | 30 | could not find helper: 'unknown'",
                "Hello\\n{{> nowhere}} | 2 | 4 | could not be found",
                "Hello\\n{{> ../../secret}} | 2 | 4 | could not be found",
                "Hello\\n{{formatTime meeting.validSince timeZone=\"Europe/Madird\"}} | 2 | 2 | Invalid time zone specified: Europe/Madird",
                "Hello\\n{{formatDate meeting.validSince month=\"big\"}} | 2 | 2 | Value big out of range for Intl.DateTimeFormat options property month"
            })
    void aFaultNamesTheFileTheLineAndTheColumnOfTheName(String text, int line, int column, String reason) {
        var fault = fault(text.replace("\\n", "\n"));

        assertThat(fault.reason()).contains(reason);
        assertThat(fault.toString())
                .startsWith("email/de/update/text.hbs:%d:%d: ".formatted(line, column))
                .endsWith(fault.reason());
    }

    @Test
    void whatIsNotClosedDoesNotCompile() {
        assertThat(fault("Hello\n{{#if meeting}}x").line()).isPositive();
        assertThat(fault("Hello\n{{meeting.name").line()).isPositive();
        assertThat(fault("{{#if a}}".repeat(101) + "{{/if}}".repeat(101)).reason())
                .isEqualTo("blocks are nested more than 100 deep");
    }

    /** The compiler tries each way to part one: of eight hundred steps for 15 s. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Hello\\n{{a%s}} | .a | 2:2",
                "{{a%s}} | /a | 1:2",
                "{{a%s}} | -a | 1:2",
                "{{a%s}} | .[a] | 1:2",
                "{{a%s}} | .ж | 1:2",
                "{{[a%s]}} | .a | 1:2",
                "{{! of two\\nlines }} {{#if (lookup b [a%s])}}x{{/if}} | .a | 2:25",
                "{{formatDate meeting.validSince month=a%s}} | .a | 1:38",
                "{{> 'c}} {{a%s}} | .a | 1:11"
            })
    void aPathOfMoreThanTwentyStepsDoesNotCompile(String text, String step, String place) {
        var whole = text.replace("\\n", "\n");
        var begun = System.nanoTime();

        var fault = fault(whole.formatted(step.repeat(800)));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(fault).hasToString("email/de/update/text.hbs:" + place + ": a path has more than 20 steps");
    }

    @Test
    void whatIsNoPathMayHaveAnyNumberOfSteps() {
        var address = "https://meet.example.org" + "/a.b-c".repeat(100);

        assertThat(fault("{{a" + ".a".repeat(20) + "}}{{unknown \"" + address + "\"}}" + address)
                        .reason())
                .contains("could not find helper");
    }

    @Test
    void aReasonIsNoLongerThanALine() {
        assertThat(fault("{{!".repeat(5_000)).reason())
                .hasSizeLessThanOrEqualTo(201)
                .endsWith("…");
        assertThat(new TemplateFault("a", 1, 0, "a" + "😀".repeat(100)).reason())
                .isEqualTo("a" + "😀".repeat(99) + "…");
    }

    @Test
    void tagsAreWrittenWithNothingElse() {
        assertThat(fault("Hello\n{{=<% %>=}}<%party%>"))
                .hasToString("email/de/update/text.hbs:2:0: tags are written with {{ and }} alone");
    }

    @Test
    void aPathOfAPartialIsNoLongerThanOthers() throws IOException {
        var file = configuration.resolve("meetings/tpl/email/own.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Hello\n{{a" + ".a".repeat(800) + "}}");

        assertThat(fault("{{> own}}")).hasToString("email/own.hbs:2:2: a path has more than 20 steps");
    }

    @Test
    void aPartialIsIndentedByNoMoreThanSixtyBlanks() throws IOException {
        var file = configuration.resolve("meetings/tpl/email/own.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "own\n".repeat(16_000));

        var fault = fault("Hello\n" + " ".repeat(200_000) + "{{> own}}");

        assertThat(fault)
                .hasToString("email/de/update/text.hbs:2:200000: a partial is indented by more than 60 blanks");
        assertThat(fault(" ".repeat(60) + "{{> own}}{{unknown party}}").reason())
                .contains("could not find helper");
    }

    @Test
    void aPartialThatCallsItselfIsStopped() throws IOException {
        assertThat(fault("{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}").reason())
                .isEqualTo("more than 300 partials are open at once");
        var file = configuration.resolve("meetings/tpl/email/own.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{{> own}}");
        assertThat(fault("{{> own}}").reason()).contains("infinite loop");
    }

    @Test
    void tenMegabytesAreTooMany() {
        assertThat(fault(tenTimes(4, "0123456789".repeat(100))).reason())
                .isEqualTo("writes more than 1000000 characters");
    }

    @Test
    void aLineThatIsTooMuchIsTooMuchFromItsBeginningOn() {
        assertThat(fault(tenTimes(4, "\n" + "0123456789".repeat(100) + "\n")).reason())
                .isEqualTo("writes more than 1000000 characters");
    }

    @Test
    void whatComputesWithoutAnEndIsStoppedEvenIfItWritesNothing() {
        assertThat(fault(tenTimes(12, "")).reason()).isIn(TIME, MEMORY);
    }

    @Test
    void whatIsKeptInMemoryBeforeItIsWrittenIsBoundedToo() {
        var fault = fault(
                tenTimes(6, "0123456789".repeat(1_000)).replace("{{> level6}}", "{{#if party}}{{> level6}}{{/if}}"));

        assertThat(fault.reason()).isIn(TIME, MEMORY);
    }

    @Test
    void aThousandOptionsAreReadAndPassedBy() {
        var options = IntStream.range(0, 1_000)
                .mapToObj(number -> " option" + number + "=\"x\"")
                .collect(Collectors.joining());

        var findings = TestTemplates.check(configuration)
                .check(TEXT, "{{formatDate meeting.validSince" + options + "}}", Letterhead.PLAIN, LINK);

        assertThat(findings.longest()).isEmpty();
    }

    @Test
    void anOptionThatIsLongerThanAnyIsPassedBy() {
        assertThat(IntlOptions.of(Map.of("calendar", "abc" + "-abc".repeat(20_000)), false)
                        .values())
                .isEmpty();
    }

    @Test
    void formatsAreStoppedAlsoWhereTheyWriteNothing() {
        var text = new StringBuilder("x{{#if party}}");
        for (var number = 0; number < 4_000; number++) {
            text.append("{{#if (formatDate meeting.validSince year=\"numeric\" numberingSystem=\"abc")
                    .append(number)
                    .append("\")}}{{/if}}");
        }

        var begun = System.nanoTime();

        assertThat(fault(text.append("{{/if}}").toString()).reason()).isIn(TIME, MEMORY);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void nothingIsReachedButTheData() {
        var sms = new TemplatePlace(Channel.SMS, "en", "invitation", "text");
        var longest = TestTemplates.check(configuration)
                .check(
                        sms,
                        "x{{meeting.class}}{{meeting.getClass}}{{meeting.name.bytes}}{{this.class.classLoader}}{{log party}}",
                        Letterhead.PLAIN,
                        LINK)
                .longest();

        assertThat(longest.orElseThrow().units()).isOne();
    }

    /** Each level calls the one below ten times. */
    private static String tenTimes(int levels, String innermost) {
        var text = new StringBuilder("{{#*inline \"level0\"}}" + innermost + "{{/inline}}");
        for (var level = 1; level <= levels; level++) {
            text.append("{{#*inline \"level").append(level).append("\"}}");
            text.append(("{{> level" + (level - 1) + "}}").repeat(10)).append("{{/inline}}");
        }
        return text + "{{> level" + levels + "}}";
    }

    private TemplateFault fault(String text) {
        var thrown = catchThrowableOfType(
                TemplateException.class,
                () -> TestTemplates.check(configuration).check(TEXT, text, Letterhead.PLAIN, LINK));
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }
}
