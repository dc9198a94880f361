package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTemplatesTest {
    private static final List<String> KINDS =
            List.of("invitation", "update", "cancellation", "removal", "reminder", "starting");

    @TempDir
    Path configuration;

    /** All that there can be: a removal is worded by the cancellation, and what starts now by the reminder. */
    static Stream<TemplatePlace> places() {
        return ShippedTemplates.LANGUAGES.stream()
                .sorted()
                .flatMap(language -> Stream.concat(
                        placesOf(
                                language,
                                Channel.EMAIL,
                                Stream.concat(KINDS.stream(), TemplatePlace.ACCOUNT_KINDS.stream())),
                        placesOf(language, Channel.SMS, KINDS.stream())));
    }

    private static Stream<TemplatePlace> placesOf(String language, Channel channel, Stream<String> kinds) {
        return kinds.filter(kind -> !kind.equals("removal") && !kind.equals("starting"))
                .flatMap(kind -> TemplatePlace.parts(channel).stream()
                        .filter(part -> !part.equals("from") || kind.equals("invitation"))
                        .map(part -> new TemplatePlace(channel, language, kind, part)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyPartOfEveryKindIsThereInEveryLanguageAndTellsAllThatItCould(TemplatePlace place) throws IOException {
        var source = new ShippedTemplates(place.channel()).find(place.location());
        assertThat(source).isPresent();

        var findings = TestTemplates.check(configuration)
                .check(place, source.orElseThrow().content(UTF_8), Letterhead.PLAIN, "https://bit.ly/0000000");

        assertThat(findings.warnings()).noneMatch(warning -> warning.contains("hasn't been used"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Weekly planning starts now, has taken you off",
        "es, Weekly planning empieza ahora, te ha quitado",
        "ca, Weekly planning comença ara, t’ha tret",
        "de, Weekly planning beginnt jetzt, von der Liste",
        "fr, Weekly planning commence maintenant, a retiré votre nom"
    })
    void whatStartsNowAndWhoIsTakenOffTheListAreToldSo(String language, String starting, String removed) {
        assertThat(render(language, "starting").subject()).contains(starting);
        assertThat(render(language, "removal").text()).contains(removed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ca", "de", "fr"})
    void mailsLookLikeTheTenantsInDarkModeToo(String language) {
        var letterhead = new Letterhead(
                "Acme",
                Optional.of("acme"),
                Optional.of("https://acme.example/logo.png"),
                Color.parse("#ffd400").orElseThrow(),
                Optional.empty(),
                TenantTemplates.NONE);
        var html = TestTemplates.email(configuration)
                .render(Samples.full(place(language, "invitation")), letterhead)
                .html();

        assertThat(html)
                .contains("src=\"https://acme.example/logo.png\" alt=\"Acme\"")
                .contains("background-color:#ffd400", "color:#101a24;text-decoration:none")
                .contains("prefers-color-scheme: dark", "[data-ogsc]", "role=\"presentation\"", "mso-hide:all");
        assertThat(html).doesNotContain("{{", "<script", "javascript:");
        assertThat(html.length()).as("Gmail cuts what is longer").isLessThan(102_000);
    }

    /** Word, which lays mails out there, knows no greatest width and no padding of a link. */
    @ParameterizedTest
    @ValueSource(strings = {"invitation", "password-reset"})
    void outlookShowsTheLogoAboveTheCardAndTheButtonAsOne(String kind) {
        var letterhead = new Letterhead(
                "Acme",
                Optional.of("acme"),
                Optional.of("https://acme.example/logo.png"),
                Color.DEFAULT,
                Optional.empty(),
                TenantTemplates.NONE);
        var place = place("en", kind);
        var html = place.isOfAccounts()
                ? TestTemplates.account(configuration)
                        .render(Samples.account(place), letterhead)
                        .html()
                : TestTemplates.email(configuration)
                        .render(Samples.full(place), letterhead)
                        .html();

        assertThat(html)
                .containsSubsequence(
                        "<!--[if mso]><table role=\"presentation\" width=\"560\"",
                        "<img class=\"logo\"",
                        "class=\"card\"",
                        "mso-padding-alt:14px 28px;\"><a",
                        "<!--[if mso]></td></tr></table><![endif]-->");
    }

    @Test
    void notAllIsRememberedThatIsNotThere() {
        var shipped = new ShippedTemplates(Channel.EMAIL);
        IntStream.range(0, 1_500)
                .forEach(number -> assertThat(shipped.find("nowhere" + number)).isEmpty());

        assertThat(shipped.find("en/text")).isPresent();
        assertThat(shipped.kept()).isLessThanOrEqualTo(1_001);
    }

    @Test
    void timesAreTheRecipientsWithTheOrganizersBeside() {
        var email = render("de", "invitation");

        assertThat(email.text()).contains("05:00 – 06:00", "11:00 – 12:00 für Grace Hopper");
        assertThat(email.html()).contains("05:00 – 06:00", "11:00 – 12:00 für Grace Hopper");
    }

    private RenderedEmail render(String language, String kind) {
        return TestTemplates.email(configuration).render(Samples.full(place(language, kind)), Letterhead.PLAIN);
    }

    private static TemplatePlace place(String language, String kind) {
        return new TemplatePlace(Channel.EMAIL, language, kind, "text");
    }
}
