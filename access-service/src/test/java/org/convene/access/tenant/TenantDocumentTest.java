package org.convene.access.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators may say of a tenant. */
class TenantDocumentTest {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hosts': ['meet.acme.org', 'a-1.b.c.d.example']",
                "'hosts': []",
                "'language': 'de-CH', 'timeZone': 'Europe/Zurich'",
                "'retentionDays': 1",
                "'retentionDays': 3650",
                "'branding': {'logoUrl': 'https://acme.org/logo.svg?v=2', 'color': '#00ff7a', 'name': 'Acme & Sons'}",
                "'quotas': {'users': 0, 'participantsPerMeeting': 5, 'meetingsPerDay': 100}",
                "'settings': {'linkHost': 'https://{tenant}.acme.org/meet/', 'linkFormat': 'user'}",
                "'settings': {'inviteMechanisms': ['email', 'sms'], 'languagesTemplates': ['es', 'pt-BR']}",
                "'settings': {'inviteMechanisms': [], 'remindBefore': []}",
                "'settings': {'remindBefore': 15, 'pstnExtension': '8800', 'shortenerToken': 'R_123'}",
                "'settings': {'pstnExtension': ''}",
                "'settings': {'remindBefore': [15, 40320]}",
                "'settings': {'shortenLinks': true}",
                "'settings': {'ownerlessMeetings': 'hand-over'}",
                "'settings': {'ownerlessMeetings': 'cancel'}",
                "'settings': {'reminderChannels': 'all', 'lateReminders': 'suppress'}",
                "'settings': {'quietHours': {'from': '22:00', 'until': '07:00'}}"
            })
    void whatIsRightIsTaken(String members) throws Exception {
        var document = read(members);

        assertThat(VALIDATOR.validate(document)).isEmpty();
        assertThat(state(document).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'hosts': ['Meet.acme.org']",
                "'hosts': ['acme']",
                "'hosts': ['-a.acme.org']",
                "'hosts': ['a_b.acme.org']",
                "'hosts': ['10.0.0.1']",
                "'hosts': ['meet.acme.org.']",
                "'hosts': ['meet.acme.org:8080']",
                "'hosts': ['meet..acme.org']",
                "'language': 'german'",
                "'language': ''",
                "'timeZone': 'Mars/Olympus'",
                "'timeZone': '+02:00'",
                "'retentionDays': 0",
                "'retentionDays': 3651",
                "'branding': {'logoUrl': 'http://acme.org/logo.svg'}",
                "'branding': {'logoUrl': 'https://user@acme.org/logo.svg'}",
                "'branding': {'logoUrl': 'javascript:alert(1)'}",
                "'branding': {'logoUrl': 'https://acme.org; script-src *'}",
                "'branding': {'color': 'red'}",
                "'branding': {'color': '#FFF'}",
                "'branding': {'color': '#12345g'}",
                "'branding': {'name': ' '}",
                "'quotas': {'users': -1}",
                "'settings': {'linkHost': 'meet.acme.org'}",
                "'settings': {'linkHost': 'https://meet.acme.org?a=b'}",
                "'settings': {'inviteMechanisms': ['fax']}",
                "'settings': {'linkFormat': 'short'}",
                "'settings': {'shortenerToken': ''}",
                "'settings': {'shortenerToken': 'a b'}",
                "'settings': {'languagesTemplates': []}",
                "'settings': {'languagesTemplates': ['x']}",
                "'settings': {'remindBefore': 0}",
                "'settings': {'remindBefore': 40321}",
                "'settings': {'remindBefore': [1,2,3,4,5,6,7,8,9,10,11]}",
                "'settings': {'pstnExtension': ' '}",
                "'settings': {'ownerlessMeetings': 'keep'}",
                "'settings': {'reminderChannels': 'push'}",
                "'settings': {'lateReminders': 'drop'}",
                "'settings': {'quietHours': {'from': '22:00'}}",
                "'settings': {'quietHours': {'from': '24:00', 'until': '07:00'}}",
                "'settings': {'quietHours': {'from': '7:00', 'until': '09:00'}}",
                "'settings': {'quietHours': {'from': '07:00', 'until': '07:00'}}"
            })
    void whatIsWrongIsRefused(String members) throws Exception {
        var document = read(members);

        if (VALIDATOR.validate(document).isEmpty()) {
            assertThatThrownBy(() -> state(document)).isInstanceOf(InvalidFieldException.class);
        }
    }

    @Test
    void atMostTwentyHosts() throws Exception {
        var hosts = Arbitraries.integers().between(1, 10_000).map(number -> "'h" + number + ".acme.org'");
        var twenty = String.join(", ", hosts.list().uniqueElements().ofSize(20).sample());

        assertThat(VALIDATOR.validate(read("'hosts': [" + twenty + "]"))).isEmpty();
        assertThat(VALIDATOR.validate(read("'hosts': ['a.acme.org', " + twenty + "]")))
                .hasSize(1);
    }

    @Property(tries = 300)
    void noTextBesideDnsNamesIsAHost(@ForAll("textsLikeHosts") String text) {
        var labels = List.of(text.split("\\.", -1));
        var isName = text.length() <= 253
                && labels.size() > 1
                && labels.stream()
                        .allMatch(label -> label.matches("[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]") && label.length() <= 63)
                && Character.isLetter(labels.get(labels.size() - 1).charAt(0));

        assertThat(text.matches(Tenant.HOST)).isEqualTo(isName);
    }

    @Provide
    Arbitrary<String> textsLikeHosts() {
        return Arbitraries.strings().withChars("abz019-.A_").ofMinLength(1).ofMaxLength(80);
    }

    @Test
    void whatIsSaidTwiceOrInAnotherWayIsOneThing() throws Exception {
        var settings = state(read("'hosts': ['a.acme.org', 'a.acme.org'], 'settings': {"
                        + "'linkHost': ' https://acme.org/ ', 'inviteMechanisms': ['none', 'sms', 'sms'],"
                        + "'remindBefore': [5, 60, 5]}"))
                .settings()
                .orElseThrow();

        assertThat(settings.linkHost()).contains("https://acme.org");
        assertThat(settings.inviteMechanisms()).contains(List.of("sms"));
        assertThat(settings.remindBefore()).contains(List.of(60, 5));
    }

    @Test
    void whatIsLeftOutHasItsDefaultAndWhatIsEmptyIsLeftOut() throws Exception {
        var state = state(read("'branding': {}, 'quotas': {}, 'settings': {}"));

        assertThat(state.mode()).isEqualTo("live");
        assertThat(state.hosts()).contains(List.of());
        assertThat(state.retentionDays()).contains(365);
        assertThat(state.branding()).isEmpty();
        assertThat(state.quotas()).isEmpty();
        assertThat(state.settings()).isEmpty();
    }

    @Test
    void theShortenersTokenIsNotPartOfWhatIsShown() throws Exception {
        var document = read("'settings': {'shortenerToken': 'R_topsecret'}");

        assertThat(state(document).toString()).doesNotContain("R_topsecret");
        assertThat(state(document).settings().orElseThrow().hasShortenerToken()).isTrue();
        assertThat(document.toString()).doesNotContain("R_topsecret");
    }

    @Test
    void aChangeNamesTheFieldsThatDiffer() throws Exception {
        var before = new Tenant(state(read("'language': 'en', 'settings': {'shortenerToken': 'old'}")));

        assertThat(TenantChange.of(
                                before,
                                Optional.of("old"),
                                read("'language': 'en', 'settings': {'shortenerToken':"
                                        + " 'old'}, 'retentionDays': 365"))
                        .fields())
                .isEmpty();
        assertThat(TenantChange.of(
                                before,
                                Optional.of("old"),
                                read("'language': 'en', 'settings': {'shortenerToken':" + " 'new'}"))
                        .fields())
                .containsExactly("settings");
        assertThat(TenantChange.of(before, Optional.of("old"), read("'hosts': ['a.acme.org'], 'quotas': {'users': 1}"))
                        .fields())
                .containsExactly("hosts", "language", "quotas", "settings");
    }

    private static TenantState state(TenantDocument document) {
        return document.state("65f0c0ffee0123456789ab00", 1);
    }

    private static TenantDocument read(String members) throws Exception {
        return MAPPER.readValue(
                ("{'name': 'Acme', 'domain': 'acme', " + members + "}").replace('\'', '"'), TenantDocument.class);
    }
}
