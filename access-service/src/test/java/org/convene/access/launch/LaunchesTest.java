package org.convene.access.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.access.token.TestTokens;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchesTest {
    private static final String ORIGIN = "https://tool.example.org";
    private static final String NONCE = "n0nce-of-the-tools-own-making";
    private static final String ADMISSION = Id.next();
    private static final Launch ANA = new Launch(
            Id.next(),
            "65f0c0ffee0123456789ab02",
            "Ana García",
            "moderator",
            "es-ES",
            Id.next(),
            Optional.of(Id.next()),
            Optional.of("8911-1493-1944-5515"));

    private static TestDatabase database;
    private static Launches launches;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_launches");
        launches = new Launches(TestTokens.tools(database.system()), TestSealer.create());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aGrantGetsATokenForItsOriginAndTheNonceThatLivesForAMinute() throws JoseException {
        var token = token(ADMISSION, launches.grant(ADMISSION, ORIGIN), ANA).orElseThrow();

        var claims = json(token, 1);
        assertThat(json(token, 0)).containsEntry("typ", "tool-launch+jwt");
        assertThat(claims.keySet())
                .isEqualTo(Set.of(
                        "iss",
                        "sub",
                        "aud",
                        "iat",
                        "nbf",
                        "exp",
                        "jti",
                        "nonce",
                        "tenant",
                        "room",
                        "meeting",
                        "meeting_token",
                        "role",
                        "culture",
                        "name"));
        assertThat(claims)
                .containsEntry("aud", ORIGIN)
                .containsEntry("nonce", NONCE)
                .containsEntry("sub", ANA.participantId())
                .containsEntry("name", "Ana García")
                .containsEntry("role", "moderator")
                .containsEntry("culture", "es-ES")
                .containsEntry("tenant", ANA.tenant())
                .containsEntry("room", ANA.roomId())
                .containsEntry("meeting", ANA.meetingId().orElseThrow())
                .containsEntry("meeting_token", "8911-1493-1944-5515");
        assertThat((long) claims.get("exp") - (long) claims.get("iat")).isEqualTo(60);
    }

    @Test
    void whoIsNotNamedIsNotNamedToTools() throws JoseException {
        var nobody =
                new Launch(ANA.tenant(), "g1", "", "guest", "en", ANA.roomId(), Optional.empty(), Optional.empty());

        var claims =
                json(token(ADMISSION, launches.grant(ADMISSION, ORIGIN), nobody).orElseThrow(), 1);

        assertThat(claims).doesNotContainKeys("name", "meeting", "meeting_token");
    }

    @Test
    void noTwoTokensAreTheSame() throws JoseException {
        var grant = launches.grant(ADMISSION, ORIGIN);

        assertThat(json(token(ADMISSION, grant, ANA).orElseThrow(), 1).get("jti"))
                .isNotEqualTo(
                        json(token(ADMISSION, grant, ANA).orElseThrow(), 1).get("jti"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "%%%", "not a grant"})
    void whatIsNoGrantGetsNothing(String grant) {
        assertThat(token(ADMISSION, grant, ANA)).isEmpty();
    }

    @Test
    void theGrantOfAnotherAdmissionGetsNothingNorDoesAChangedOne() {
        var grant = launches.grant(ADMISSION, ORIGIN);
        var changed = (grant.charAt(30) == 'A' ? "B" : "A") + grant.substring(31);

        assertThat(token(Id.next(), grant, ANA)).isEmpty();
        assertThat(token(ADMISSION, grant.substring(0, 30) + changed, ANA)).isEmpty();
    }

    private static Optional<String> token(String admission, String grant, Launch launch) {
        return launches.token(admission, grant, NONCE, launch);
    }

    private static Map<String, Object> json(String token, int part) throws JoseException {
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(token.split("\\.")[part]), UTF_8));
    }
}
