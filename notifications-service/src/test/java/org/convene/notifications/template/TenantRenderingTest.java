package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants word single parts; the others are those of the installation. */
class TenantRenderingTest {
    @TempDir
    Path configuration;

    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada", "ada@example.org")));

    @Test
    void eachPartIsTakenFromTheNearestLanguageThatHasIt() {
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), "de-CH", "Europe/Zurich"));
        var email = render(Map.of(
                place("de-CH", "subject"), "Grüezi: {{meeting.name}}",
                place("it", "from"), "Acme <it@acme.example>"));

        assertThat(email.subject()).isEqualTo("Grüezi: Planning");
        assertThat(email.text()).contains("lädt Sie zu");
        assertThat(email.from()).isEmpty();
    }

    @Test
    void theOrganizersDomainIsTheTenants() {
        assertThat(render(Map.of(place("en", "text"), "{{meeting.user.domain}}"))
                        .text())
                .isEqualTo("acme");
    }

    @Test
    void theTenantsOwnLanguageComesBeforeEnglish() {
        draft.participants = List.of(Meetings.localized(draft.participants.get(0), "pt", "Europe/Lisbon"));
        draft.language = "pt";

        assertThat(render(Map.of(), Optional.of("fr")).text()).contains("vous invite à");
        assertThat(render(Map.of(), Optional.empty()).text()).contains("invites you to");
    }

    @Test
    void aBrokenPartReplacesNoWorkingOne() {
        var email = render(Map.of(
                place("en", "subject"), "{{#if",
                place("en", "text"), "{{#*inline \"a\"}}{{> a}}{{/inline}}{{> a}}"));

        assertThat(email.subject()).startsWith("Invitation: Planning");
        assertThat(email.text()).startsWith("Hello Ada,");
    }

    @Test
    void dataThatLackAreNothing() {
        var email = render(
                Map.of(
                        place("en", "text"),
                        "[{{meeting.ddi.pin}}{{meeting.user.alias}}{{meeting.user.landLineNumber.x}}{{formatDate meeting.nothing}}]"));

        assertThat(email.text()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{meeting.name}}",
                "{{{meeting.name}}}",
                "{{&meeting.name}}",
                "{{#with meeting}}{{{name}}}{{/with}}",
                "{{#with meeting.name}}{{{this}}}{{/with}}",
                "{{#each meeting.descriptionLines}}{{{this}}}{{/each}}",
                "{{{meeting.descriptionLines.[0]}}}",
                "{{{lookup meeting \"name\"}}}",
                "{{=<% %>=}}<%& meeting.name %>"
            })
    void markupInANameIsTextHoweverATagIsWritten(String template) {
        draft.name = "<img src=x onerror=alert(1)>";
        draft.description = Optional.of("<img src=x onerror=alert(1)>");

        assertThat(render(Map.of(place("en", "html"), template)).html())
                .isEqualTo("&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{{meeting}}}",
                "{{{meeting.user}}}",
                "{{{this}}}",
                "{{{meeting.participants}}}",
                "{{#each meeting.participants}}{{{this}}}{{/each}}",
                "{{{lookup meeting \"user\"}}}",
                "{{@rendering}}",
                "{{#each @__inline_partials_}}{{{this}}}{{/each}}"
            })
    void whatHoldsOthersWritesNothing(String template) {
        draft.name = "<img src=x onerror=alert(1)>";

        assertThat(render(Map.of(place("en", "html"), "[" + template + "]")).html())
                .isEqualTo("[]");
    }

    @Test
    void whatTurnsTheReadingOrderIsTakenOutOfANameAndTheNameStays() {
        draft.name = "\u202Eתכנון\u202C";
        var email =
                render(Map.of(place("en", "subject"), "{{meeting.name}}!", place("en", "text"), "{{meeting.name}}"));

        assertThat(email.subject()).isEqualTo("תכנון!");
        assertThat(email.text()).isEqualTo("תכנון");
    }

    private RenderedEmail render(Map<TemplatePlace, String> own) {
        return render(own, Optional.empty());
    }

    private RenderedEmail render(Map<TemplatePlace, String> own, Optional<String> language) {
        var letterhead = new Letterhead(
                "Acme", Optional.of("acme"), Optional.empty(), Color.DEFAULT, language, TenantTemplates.of(own));
        return TestTemplates.email(configuration).render(Meetings.notice(Kind.INVITATION, draft.build()), letterhead);
    }

    private static TemplatePlace place(String language, String part) {
        return new TemplatePlace(Channel.EMAIL, language, "invitation", part);
    }
}
