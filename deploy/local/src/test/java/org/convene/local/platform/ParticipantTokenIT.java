package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** D5: a participant's token opens one meeting and nothing else. */
class ParticipantTokenIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String ROLE = "participant";

    /** Those that a participant's token is for, as {@code METHOD path}. */
    private static final Set<String> MEANT_FOR_PARTICIPANTS = Set.of("GET /v1/tools");

    private static final String SHORT_DOOR = "/{urlName: [a-z0-9-]+}";

    /** Those that nobody is asked for a token at; who comes to a room brings a cookie. */
    private static final Set<String> OPEN = Set.of(
            "GET /.well-known/jwks.json",
            "GET /.well-known/oauth-authorization-server",
            "POST /oauth2/token",
            "POST /oauth2/introspect",
            "POST /oauth2/revoke",
            "POST /v1/login",
            "POST /v1/login/refresh",
            "POST /v1/login/logout",
            "POST /v1/password-resets",
            "POST /v1/password-resets/activate",
            "GET /password-reset",
            "POST /password-reset",
            "GET /m/@{alias}",
            "GET /m/{urlName}",
            "POST /m/{urlName}",
            "GET /attendee/{urlName}",
            "POST /attendee/{urlName}",
            "GET " + SHORT_DOOR,
            "POST " + SHORT_DOOR,
            "GET /calendar-feeds/{file}",
            "POST /v1/deliveries/bounces",
            "POST /v1/deliveries/{id}/twilio-status",
            "POST /v1/sms-replies",
            "POST /v1/sms-replies/twilio",
            "GET /unsubscribe",
            "POST /unsubscribe",
            "GET /c/{identifier}",
            "POST /c/{identifier}",
            "GET /room/{room}",
            "POST /room/{room}",
            "GET /room/{room}/lobby",
            "POST /room/{room}/launch",
            "POST /room/{room}/lobby",
            "POST /room/{room}/presence",
            "GET /room/{room}/tools");

    private final String token = AccessKey.current().sign("participant+jwt", claims());

    @TestFactory
    Stream<DynamicTest> isRefusedAtEveryEndpointThatIsNotMeantForIt() {
        return Endpoint.all().stream()
                .filter(endpoint -> !endpoint.isOpen() && !MEANT_FOR_PARTICIPANTS.contains(endpoint.toString()))
                .flatMap(endpoint -> endpoint.services().stream()
                        .map(service -> dynamicTest(
                                service + ": " + endpoint, () -> assertForbidden(send(endpoint, service, token)))));
    }

    @Test
    void isRefusedForWhatItIsAndNotForBeingForged() {
        var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
        var endpoint = Endpoint.all().stream()
                .filter(one -> one.toString().equals("GET /v1/meetings/{id}"))
                .findFirst()
                .orElseThrow();

        assertThat(send(endpoint, "meetings", forged).status()).isEqualTo(401);
        assertForbidden(send(endpoint, "meetings", token));
    }

    @Test
    void nothingElseIsMeantForItOrForEverybody() {
        var endpoints = Endpoint.all();

        assertThat(endpoints.stream().filter(Endpoint::isOpen).map(Endpoint::toString))
                .containsExactlyInAnyOrderElementsOf(OPEN);
        assertThat(endpoints.stream()
                        .filter(endpoint -> endpoint.roles().contains(ROLE))
                        .map(Endpoint::toString))
                .containsExactlyInAnyOrderElementsOf(MEANT_FOR_PARTICIPANTS);
        assertThat(endpoints).hasSizeGreaterThan(15);
    }

    private static Answer send(Endpoint endpoint, String service, String token) {
        var headers = new HashMap<>(Map.of("Authorization", "Bearer " + token, "Convene-Tenant", ID));
        var takesBody = !Set.of("GET", "DELETE").contains(endpoint.method());
        if (takesBody) {
            headers.put("Content-Type", endpoint.mediaType());
        }
        return Api.anonymous()
                .through(RunningPlatform.get().service(service))
                .send(endpoint.method(), endpoint.pathAt(Map.of("service", service)), takesBody ? "{}" : "", headers);
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/code")).isEqualTo("forbidden");
    }

    private static Map<String, Object> claims() {
        var now = Instant.now();
        return Map.of(
                "iss",
                RunningPlatform.get().gateway().toString(),
                "aud",
                "convene-meeting",
                "sub",
                ID,
                "caller_kind",
                "participant",
                "tenant",
                ID,
                "room",
                ID,
                "meeting",
                ID,
                "nbf",
                now.getEpochSecond(),
                "exp",
                now.plus(Duration.ofMinutes(10)).getEpochSecond());
    }
}
