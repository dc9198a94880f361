package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.sms.TestSignatures;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people answer text messages, as Twilio and a provider of one's own tell of it. */
class SmsReplyTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String NUMBER = "+34600000001";
    private static final String OURS = "+34900000000";
    /** That of the published example of Standard Webhooks. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Instant NOW = Instant.ofEpochSecond(1614265330);
    private static TestDatabase database;

    private final SmsReplyResource resource = new SmsReplyResource(
            TestSignatures.twilio("secret"),
            TestSignatures.replies(SECRET, Clock.fixed(NOW, ZoneOffset.UTC)),
            new StoppedNumbers(database.system(), TestPreferences.secrets(database)),
            new ObjectMapper());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_replies");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void nobodySaidAnything() {
        database.execute("TRUNCATE stopped_number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                " Stop. ",
                "STOP ALL",
                "unsubscribe",
                "Opt-out",
                "revoke",
                "Stopp!",
                "abmelden",
                "ARRÊT",
                "arrêt",
                "désabonner",
                "BAJA"
            })
    void afterStopTheNumberIsStopped(String word) {
        assertThat(isStopped()).isFalse();
        twilio(word);
        assertThat(isStopped()).isTrue();
        twilio(word);
        assertThat(database.value("SELECT count(*) FROM stopped_number")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop", "Yes", "anmelden", "reprendre", "alta"})
    void startBeginsItAgain(String word) {
        twilio("STOP");
        twilio(word);
        assertThat(isStopped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stop it please", "I will not stop", "STOP STOP", "🛑", "\0", "Thanks!"})
    void whatIsNoSuchWordAloneChangesNothing(String text) {
        twilio(text);
        assertThat(isStopped()).isFalse();
    }

    @Test
    void startToOneNumberDoesNotUndoStopToAnother() {
        twilio("STOP");
        hear(form("START").with("To", "+34911111111"));
        assertThat(isStopped()).isTrue();
    }

    @Test
    void whatTwilioTakesForStopIsStopWhateverItWas() {
        hear(form("Genug").with("OptOutType", "STOP"));
        assertThat(isStopped()).isTrue();
    }

    @Test
    void whatTwilioDidNotSignIsNotHeard() {
        var form = form("STOP");
        assertThatThrownBy(() -> resource.twilio(Optional.of("AAAA"), form)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> resource.twilio(Optional.empty(), form)).isInstanceOf(ForbiddenException.class);
        var signed = sign(form);
        form.putSingle("From", "+34600000002");
        assertThatThrownBy(() -> resource.twilio(Optional.of(signed), form)).isInstanceOf(ForbiddenException.class);
        assertThat(database.value("SELECT count(*) FROM stopped_number")).isEqualTo("0");
    }

    /** The signature is the published example's. */
    @Test
    void whatTheProviderSignedIsHeardInTime() {
        var example = "{\"test\": 2432232314}";
        assertThat(TestSignatures.isExampleRight(SECRET, NOW, example)).isTrue();
        assertThat(TestSignatures.isExampleRight(SECRET, NOW.plusSeconds(299), example))
                .isTrue();
        assertThat(TestSignatures.isExampleRight(SECRET, NOW.plusSeconds(301), example))
                .isFalse();
        assertThat(TestSignatures.isExampleRight(SECRET, NOW.minusSeconds(301), example))
                .isFalse();
        assertThat(TestSignatures.isExampleRight(SECRET, NOW, example + " ")).isFalse();
        assertThat(TestSignatures.isExampleRight("whsec_AAAA", NOW, example)).isFalse();
    }

    @Test
    void theProvidersStopIsAStop() {
        provider("{\"from\": \"%s\", \"to\": \"%s\", \"text\": \"Stop\"}".formatted(NUMBER, OURS));
        assertThat(isStopped()).isTrue();
        provider("{\"from\": \"%s\", \"to\": \"%s\", \"text\": \"Start\"}".formatted(NUMBER, OURS));
        assertThat(isStopped()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "{\"from\": \"+34600000001\", \"to\": \"\\u0000\", \"text\": \"STOP\"}"})
    void whatIsNoReplyIsRefusedThoughItIsSigned(String body) {
        assertThatThrownBy(() -> provider(body)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void withoutASecretNobodyIsBelieved() {
        var unconfigured = new SmsReplyResource(
                TestSignatures.twilio(null),
                TestSignatures.replies(null, Clock.fixed(NOW, ZoneOffset.UTC)),
                new StoppedNumbers(database.system(), TestPreferences.secrets(database)),
                new ObjectMapper());
        assertThatThrownBy(() -> unconfigured.reply(
                        "{}", Optional.of("1"), Optional.of(String.valueOf(NOW.getEpochSecond())), Optional.of("v1,")))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> unconfigured.twilio(Optional.of(""), form("STOP")))
                .isInstanceOf(ForbiddenException.class);
    }

    private static final class Form extends MultivaluedHashMap<String, String> {
        Form with(String name, String value) {
            putSingle(name, value);
            return this;
        }
    }

    private static Form form(String text) {
        return new Form()
                .with("From", NUMBER)
                .with("To", OURS)
                .with("Body", text)
                .with("MessageSid", "SM1");
    }

    private void twilio(String text) {
        hear(form(text));
    }

    private void hear(Form form) {
        assertThat(await(resource.twilio(Optional.of(sign(form)), form))).contains("<Response/>");
    }

    /** As Twilio's documentation has it: HMAC-SHA1 over the URL and the sorted fields. */
    private static String sign(Form form) {
        var said = new StringBuilder("https://convene.example.org/v1/sms-replies/twilio");
        new TreeMap<>(form).forEach((name, values) -> said.append(name).append(values.get(0)));
        return hmac("HmacSHA1", "secret".getBytes(UTF_8), said.toString());
    }

    private void provider(String body) {
        var timestamp = String.valueOf(NOW.getEpochSecond());
        var signature =
                hmac("HmacSHA256", Base64.getDecoder().decode(SECRET.substring(6)), "msg_1." + timestamp + "." + body);
        var unused = await(resource.reply(
                        body, Optional.of("msg_1"), Optional.of(timestamp), Optional.of("v1,AAAA v1," + signature))
                .replaceWith(true));
    }

    private static String hmac(String algorithm, byte[] key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isStopped() {
        var participant = Meetings.phoneOnly("1", "Ada", NUMBER);
        return await(TestPreferences.of(database).of(TENANT, List.of(participant)))
                .of(participant)
                .isStopped();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
