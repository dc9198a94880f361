package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.Person;
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
    void aPartThatWritesNothingReplacesNoneThatDoesButForASender() {
        var email = render(Map.of(
                place("en", "from"), "",
                place("en", "subject"), "{{meeting.ddi.pin}}",
                place("en", "text"), "{{#if meeting.ddi}}Call us.{{/if}}",
                place("en", "html"), " \n"));

        assertThat(email.from()).isEmpty();
        assertThat(email.subject()).startsWith("Invitation: Planning");
        assertThat(email.text()).startsWith("Hello Ada,");
        assertThat(email.html()).startsWith("<!DOCTYPE html>");
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
                "{{{lookup meeting \"name\"}}}"
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
                "{{#lookup meeting \"user\"}}{{/lookup}}",
                "{{#lookup this \"meeting\"}}{{/lookup}}",
                "{{@rendering}}",
                "{{#each @__inline_partials_}}{{{this}}}{{/each}}"
            })
    void whatHoldsOthersWritesNothing(String template) {
        draft.name = "<img src=x onerror=alert(1)>";
        draft.organizer = new Person(draft.name, Optional.empty(), Optional.empty());
        draft.participants = List.of(Meetings.participant("1", draft.name, "ada@example.org"));

        assertThat(render(Map.of(place("en", "html"), "[" + template + "]")).html())
                .isEqualTo("[]");
    }

    @Test
    void theMembersOfOneAreWrittenOnceAndAsText() {
        draft.organizer = new Person("<b>", Optional.empty(), Optional.empty());

        var html = render(Map.of(
                        place("en", "html"),
                        "{{#each meeting.user}}{{@key}}={{{this}}} {{/each}}"
                                + "{{#each meeting.user as |value name|}}{{name}}:{{{value}}} {{/each}}"))
                .html();

        assertThat(html)
                .containsOnlyOnce("username=&lt;b&gt; ")
                .containsOnlyOnce("username:&lt;b&gt; ")
                .containsOnlyOnce("domain=acme ")
                .doesNotContain("<b>");
    }

    @Test
    void whatTurnsTheReadingOrderIsTakenOutOfANameAndTheNameStays() {
        draft.name = "\u202Eתכנון\u202C";
        var email =
                render(Map.of(place("en", "subject"), "{{meeting.name}}!", place("en", "text"), "{{meeting.name}}"));

        assertThat(email.subject()).isEqualTo("תכנון!");
        assertThat(email.text()).isEqualTo("תכנון");
    }

    @Test
    void whatWasStoppedIsPassedOverForAWhile() {
        var text = "{{#each meeting.participants}}" + "x".repeat(10_000) + "{{/each}}";
        var templates = TestTemplates.email(configuration);
        var letterhead = letterhead(TenantTemplates.of(Map.of(place("en", "text"), text)), Optional.empty());
        var ada = draft.participants.get(0);
        assertThat(templates.render(notice(), letterhead).text()).startsWith("xxx");
        draft.participants = Collections.nCopies(101, ada);
        assertThat(templates.render(notice(), letterhead).text()).startsWith("Hello Ada,");

        draft.participants = List.of(ada);

        assertThat(templates.render(notice(), letterhead).text()).startsWith("Hello Ada,");
        var changed = letterhead(TenantTemplates.of(Map.of(place("en", "text"), text)), Optional.empty());
        assertThat(templates.render(notice(), changed).text()).startsWith("xxx");
    }

    @Test
    void whereTheTemplatesCannotBeReadThoseThatAreKnownAreUsed() throws InterruptedException {
        var answer = new AtomicReference<>(Uni.createFrom()
                .item(Optional.of(new OwnTemplates.Active(1, Map.of(place("en", "subject"), "Own")))));
        var templates = TestTemplates.email(configuration, (tenant, revision) -> answer.get());
        assertThat(subject(templates)).isEqualTo("Own");

        for (var silence : List.of(
                Uni.createFrom().<Optional<OwnTemplates.Active>>failure(new IllegalStateException("away")),
                Uni.createFrom().<Optional<OwnTemplates.Active>>nothing())) {
            answer.set(silence);
            Thread.sleep(600);
            assertThat(subject(templates)).isEqualTo("Own");
        }
    }

    private String subject(EmailTemplates templates) {
        var letterhead = templates
                .letterhead(TestTenants.tenant("acme", "live", 1))
                .await()
                .atMost(Duration.ofSeconds(30));
        return templates.render(notice(), letterhead).subject();
    }

    private Notice notice() {
        return Meetings.notice(Kind.INVITATION, draft.build());
    }

    private static Letterhead letterhead(TenantTemplates own, Optional<String> language) {
        return new Letterhead("Acme", Optional.of("acme"), Optional.empty(), Color.DEFAULT, language, own);
    }

    private RenderedEmail render(Map<TemplatePlace, String> own) {
        return render(own, Optional.empty());
    }

    private RenderedEmail render(Map<TemplatePlace, String> own, Optional<String> language) {
        return TestTemplates.email(configuration).render(notice(), letterhead(TenantTemplates.of(own), language));
    }

    private static TemplatePlace place(String language, String part) {
        return new TemplatePlace(Channel.EMAIL, language, "invitation", part);
    }
}
