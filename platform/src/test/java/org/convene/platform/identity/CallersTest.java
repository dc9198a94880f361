package org.convene.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.identity.Caller.OperatorCaller;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static final String SUBJECT = "65f0c0ffee0123456789ab01";
    private static final String MEETING = Id.next();
    private static final String ROOM = Id.next();
    private static final TestTokens KEY = TestTokens.withKey("one");

    private final MovableClock clock = new MovableClock();
    private final TokenVerifier verifier = new TokenVerifier(
            keyId -> Uni.createFrom().item(Optional.of(KEY.pair().getPublicKey())),
            TestTokens.NONE_REVOKED,
            clock,
            TestTokens.ISSUER);

    @Test
    void eachKindIsReadFromItsOwnClaims() {
        var tenant = TestTokens.TENANT;
        assertThat(accessCaller(TestTokens.client())).isEqualTo(new ClientCaller(SUBJECT, "Demo", tenant, "demo"));
        assertThat(accessCaller(claims("service", "service")))
                .isEqualTo(new ServiceCaller(SUBJECT, Optional.of(tenant)));
        assertThat(accessCaller(claims("operator", "operator"))).isEqualTo(new OperatorCaller(SUBJECT));
        assertThat(accessCaller(Map.of(CallerClaims.KIND, "user", CallerClaims.TENANT, tenant)))
                .isEqualTo(new UserCaller(SUBJECT, tenant));
        assertThat(caller(participantToken("participant")))
                .isEqualTo(new ParticipantCaller(SUBJECT, tenant, ROOM, Optional.of(MEETING), Optional.empty()));
    }

    @Test
    void aParticipantMayBeInARoomWithoutAMeetingButNotWithoutARoom() {
        assertThat(verify(participantToken("participant", Map.of(CallerClaims.ROOM, ROOM)))
                        .participant())
                .isEqualTo(new ParticipantCaller(SUBJECT, TestTokens.TENANT, ROOM, Optional.empty(), Optional.empty()));

        assertRefused(participantToken("participant", Map.of(CallerClaims.MEETING, MEETING)));
        assertRefused(participantToken("participant", Map.of(CallerClaims.ROOM, ROOM, CallerClaims.MEETING, "x")));
    }

    @Test
    void aParticipantIsKnownAgainByTheTokensOwnIdWhereItIsOne() {
        assertThat(admission(MEETING)).contains(MEETING);
        assertThat(admission("x")).isEmpty();
    }

    private Optional<String> admission(String tokenId) {
        return verify(participantToken("participant", Map.of(CallerClaims.ROOM, ROOM, "jti", tokenId)))
                .participant()
                .admissionId();
    }

    @Test
    void anAccessTokenIsNoParticipants() {
        var token = verify(access(TestTokens.client()));

        assertThatThrownBy(token::participant).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anActorIsKindAndId() {
        assertThat(accessCaller(TestTokens.client()).actor()).isEqualTo("client:" + SUBJECT);
        assertThat(caller(participantToken("participant")).actor()).isEqualTo("participant:" + SUBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "client:65f0c0ffee0123456789ab01, true",
        "service:meetings-service, true",
        "operator:operator, true",
        "user:u, true",
        "participant:p_1, true",
        "robot:1, false",
        "Client:1, false",
        "client:, false",
        "client, false",
        ":1, false",
        "client:a:b, false",
        "client:a b, false"
    })
    void onlyAKindOfCallersAndAnIdAreAnActor(String text, boolean isActor) {
        assertThat(CallerKind.isActor(text)).isEqualTo(isActor);
    }

    @Test
    void onlyAClientHasItsScopesAsRoles() {
        assertThat(roles(access(TestTokens.client()))).isEqualTo(Set.of("meetings:read", "meetings:write"));
        assertThat(roles(access(claims("service", "service meetings:write")))).isEqualTo(Set.of("service"));
        assertThat(roles(access(with(claims("user", "meetings:write operator"), CallerClaims.TENANT))))
                .isEqualTo(Set.of("user"));
        assertThat(roles(participantToken("participant"))).isEqualTo(Set.of("participant"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "operator", "user", "participant"})
    void aClientWithAKindForAScopeIsRefused(String kind) {
        var claims = new HashMap<>(TestTokens.client());
        claims.put(CallerClaims.SCOPE, "meetings:read " + kind);

        assertRefused(access(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Client", "robot", "participant"})
    void anUnknownOrMisplacedKindIsRefused(String kind) {
        var claims = new HashMap<>(TestTokens.client());
        claims.put(CallerClaims.KIND, kind);
        claims.put(CallerClaims.MEETING, MEETING);

        assertRefused(access(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caller_kind", "scope", "tenant", "tenant_domain", "client_name"})
    void nothingIsConcludedWhereAClaimIsMissing(String missing) {
        var claims = new HashMap<>(TestTokens.client());
        claims.remove(missing);

        assertRefused(access(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "operator"})
    void aKindWithoutItsScopeIsRefused(String kind) {
        assertRefused(access(claims(kind, "meetings:read")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "operator", "client", "user"})
    void aParticipantsTokenIsForNoOtherKind(String kind) {
        assertRefused(participantToken(kind));
    }

    @Test
    void aSubjectThatWouldMakeAnotherActorIsRefused() {
        var claims = new HashMap<>(TestTokens.client());
        claims.put("sub", "x:operator:y");

        assertRefused(access(claims));
    }

    @ParameterizedTest
    @CsvSource({
        "participant+jwt, convene",
        "at+jwt, convene-meeting",
        "at+jwt, somewhere-else",
        "JWT, convene",
        "dpop+jwt, convene",
        "AT+JWT, convene"
    })
    void aTokenOfAnotherTypeOrAudienceIsRefused(String type, String audience) {
        assertRefused(KEY.token(clock, type, audience, TestTokens.client()));
    }

    private Map<String, Object> claims(String kind, String scope) {
        return Map.of(CallerClaims.KIND, kind, CallerClaims.SCOPE, scope);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String tenant) {
        var all = new HashMap<>(claims);
        all.put(tenant, TestTokens.TENANT);
        return all;
    }

    private String access(Map<String, Object> claims) {
        return KEY.access(clock, claims);
    }

    private String participantToken(String kind) {
        return participantToken(kind, Map.of(CallerClaims.ROOM, ROOM, CallerClaims.MEETING, MEETING));
    }

    private String participantToken(String kind, Map<String, Object> place) {
        var claims = new HashMap<>(TestTokens.client());
        claims.put(CallerClaims.KIND, kind);
        claims.putAll(place);
        return KEY.token(clock, TokenUse.PARTICIPANT.type(), TokenUse.PARTICIPANT.audience(), claims);
    }

    private Caller accessCaller(Map<String, Object> claims) {
        return caller(access(claims));
    }

    private Caller caller(String token) {
        return BearerAuthentication.identity(verify(token), TestTokens.TENANT)
                .getAttribute(BearerAuthentication.CALLER);
    }

    private Set<String> roles(String token) {
        return BearerAuthentication.identity(verify(token), null).getRoles();
    }

    private VerifiedToken verify(String token) {
        return verifier.verify(token).await().indefinitely();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> roles(token)).isInstanceOf(AuthenticationFailedException.class);
    }
}
