package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.shortener.StandInLinks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words are those of R22. */
class TemplateCheckTest {
    private static final TemplatePlace SMS = new TemplatePlace(Channel.SMS, "en", "invitation", "text");
    private static final TemplatePlace SMS_FROM = new TemplatePlace(Channel.SMS, "en", "invitation", "from");
    /** As short as they get. */
    private static final String LINK = "https://bit.ly/0000000";

    private static final String ALL =
            "{{meeting.name}}{{meeting.validSince}}{{meeting.url}}{{meeting.ddi.extension}}{{meeting.ddi.pin}}";

    @TempDir
    Path configuration;

    @Test
    void aTextThatTakesSeveralMessagesIsTold() {
        var findings = check(SMS, ALL + "a".repeat(160));

        assertThat(findings.warnings())
                .containsExactly(
                        "The sms template sms/en/text.hbs is too large. It will be sent several SMS by meeting");
        assertThat(findings.longest().orElseThrow().segments()).isEqualTo(2);
    }

    @Test
    void theLinkCountsAsItGoesOut() {
        var meeting = Samples.full(SMS).meeting();
        var text = "{{meeting.name}}, {{formatDate meeting.validSince}}: {{meeting.url}}";

        assertThat(segments(text, LINK)).isEqualTo(1);
        assertThat(segments(text, StandInLinks.whole(meeting))).isEqualTo(2);
    }

    private int segments(String text, String link) {
        return TestTemplates.check(configuration)
                .check(SMS, text, Letterhead.PLAIN, link)
                .longest()
                .orElseThrow()
                .segments();
    }

    @Test
    void oneLetterThatNoBasicAlphabetHasMakesItThreeAndTypographyDoesNot() {
        assertThat(check(SMS, "ж" + "a".repeat(150)).longest().orElseThrow().segments())
                .isEqualTo(3);
        assertThat(check(SMS, "“a”" + "a".repeat(150)).longest().orElseThrow().segments())
                .isEqualTo(1);
    }

    @Test
    void aFieldThatIsNotUsedIsTold() {
        assertThat(check(SMS, "{{meeting.name}} {{meeting.validSince}} {{meeting.url}}")
                        .warnings())
                .containsExactly(
                        "Field meeting.ddi.extension hasn't been used in sms/en/text.hbs",
                        "Field meeting.ddi.pin hasn't been used in sms/en/text.hbs");
        assertThat(check(new TemplatePlace(Channel.EMAIL, "de-CH", "update", "subject"), "Neu")
                        .warnings())
                .containsExactly("Field meeting.name hasn't been used in email/de-CH/update/subject.hbs");
    }

    @Test
    void aFieldInAHelpersCallOrABlockIsUsed() {
        var text = "{{meeting.name}} {{formatDate meeting.validSince}} {{#with meeting}}{{url}}{{/with}}"
                + "{{#if meeting.ddi}}{{#with meeting.ddi}}{{extension}} {{pin}}{{/with}}{{/if}}";

        assertThat(check(SMS, text).warnings()).noneMatch(warning -> warning.contains("hasn't been used"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{{! nothing }}", "{{#if meeting.ddi}}{{meeting.name}}{{/if}}"})
    void whatWritesNothingIsAFault(String text) {
        assertThatThrownBy(() -> check(SMS, text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("sms/en/text.hbs: it writes nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller AG", "More than eleven", "+", "+34 600", "<Acme>"})
    void whatIsNoSenderOfTextMessagesIsAFault(String text) {
        assertThatThrownBy(() -> check(SMS_FROM, text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("it writes no sender");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "Acme Ltd 1", "+34600000001", "22000", "MG0123456789abcdef0123456789abcdef", "Acme\n"})
    void aSenderOfTextMessagesIsANumberOrShortOrTheOperators(String text) {
        assertThat(check(SMS_FROM, text).warnings()).isEmpty();
    }

    @Test
    void itIsTriedWithALargeMeetingToo() {
        var text = "{{#each meeting.participants}}" + "x".repeat(10_000) + "{{/each}}";

        assertThatThrownBy(() -> check(new TemplatePlace(Channel.EMAIL, "en", "invitation", "text"), text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("writes more than 1000000 characters");
    }

    private TemplateCheck.Findings check(TemplatePlace place, String text) {
        return TestTemplates.check(configuration).check(place, text, Letterhead.PLAIN, LINK);
    }
}
