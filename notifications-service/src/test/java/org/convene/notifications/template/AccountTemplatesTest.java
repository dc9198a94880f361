package org.convene.notifications.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTemplatesTest {
    private static final String LINK = "http://demo.localhost:8080/password-reset?token=cvp_own";

    @TempDir
    Path configuration;

    @ParameterizedTest
    @CsvSource({
        "en-GB, Choose a new password, 'Hello Eva <b>', expires in 30 minutes",
        "es, Elige una contraseña nueva, 'Hola, Eva <b>', caduca dentro de 30 minutos",
        "ca-ES, Tria una contrasenya nova, 'Hola, Eva <b>', caduca d’aquí a 30 minuts",
        "de-CH, Wählen Sie ein neues Passwort, 'Hallo Eva <b>', läuft in 30 Minuten ab",
        "fr, Choisissez un nouveau mot de passe, 'Bonjour Eva <b>', expire dans 30 minutes"
    })
    void resetsAreShippedInFiveLanguages(String language, String subject, String hello, String ends) {
        var email = render("password-reset", language);

        assertThat(email.subject()).isEqualTo(subject);
        assertThat(email.from()).isEmpty();
        assertThat(email.text()).contains(hello, LINK, ends, "eva@example.org");
        assertThat(email.html())
                .contains(
                        subject,
                        "Eva &lt;b&gt;",
                        ends,
                        "href=\"http://demo.localhost:8080/password-reset?token&#x3D;cvp_own\"",
                        "<html lang=\"" + language.substring(0, 2))
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Your password was changed",
        "es, Tu contraseña ha cambiado",
        "ca, La teva contrasenya ha canviat",
        "de, Ihr Passwort wurde geändert",
        "fr-BE, Votre mot de passe a été modifié",
        "it, Your password was changed"
    })
    void changesHaveNoLink(String language, String subject) {
        var notice = new AccountNotice(
                "password-changed",
                Optional.of(language),
                "Eva",
                "eva@example.org",
                Optional.empty(),
                Optional.empty());
        var email = TestTemplates.account(configuration).render(notice, Letterhead.PLAIN);

        assertThat(email.subject()).isEqualTo(subject);
        assertThat(email.text()).contains("eva@example.org").doesNotContain("http");
        assertThat(email.html()).contains("eva@example.org").doesNotContain("href", "{{");
    }

    @Test
    void aLanguageInWhichThereAreInvitationsOnlyIsNoneHere() throws IOException {
        write("it/text", "Invito");
        write("it/subject", "Invito");

        assertThat(render("password-reset", "it").subject()).isEqualTo("Choose a new password");
    }

    @Test
    void theOperatorsOwnTemplatesAndSenderAreTaken() throws IOException {
        write("de/password-reset/text", "Hier: {{url}}");
        write("de/password-reset/subject", "Neues Passwort");
        write("de/from", "Konten <konten@example.org>");

        var email = render("password-reset", "de-AT");

        assertThat(email.subject()).isEqualTo("Neues Passwort");
        assertThat(email.text()).isEqualTo("Hier: " + LINK);
        assertThat(email.from()).isEqualTo("Konten <konten@example.org>");
    }

    private RenderedEmail render(String kind, String language) {
        return TestTemplates.account(configuration)
                .render(
                        new AccountNotice(
                                kind,
                                Optional.of(language),
                                "Eva <b>",
                                "eva@example.org",
                                Optional.of(LINK),
                                Optional.of(Duration.ofMinutes(30))),
                        Letterhead.PLAIN);
    }

    private void write(String template, String text) throws IOException {
        var file = configuration.resolve("meetings/tpl/email/" + template + ".hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
