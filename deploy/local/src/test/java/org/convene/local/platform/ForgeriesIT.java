package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.convene.platform.identity.Forgeries;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 8725: whatever is wrong with a token, every service refuses it, behind the gateway and past it, and always alike.
 * What is tried by the hundred thousand in one process is shown here in HTTP.
 */
class ForgeriesIT {
    private static final int OF_EACH_KIND = 20;

    /** In which all tokens of a test are shown. */
    private static final Duration JOURNEY = Duration.ofMinutes(3);

    /** A header's value has no control characters, and no blanks at its ends (RFC 9110 section 5.5). */
    private static final Predicate<String> IS_CARRIED =
            token -> token.equals(token.strip()) && token.chars().noneMatch(Character::isISOControl);

    private static final Map<String, String> PATHS = Map.of(
            "meetings", "/v1/meetings/65f0c0ffee0123456789abcd",
            "access", "/v1/spaces",
            "notifications", "/v1/events",
            "tools", "/v1/tool-configuration");

    /** One service, by one of two ways. */
    private record Door(URI server, String path) {
        Seen ask(String token) {
            return Seen.of(Api.bearer(token).through(server).get(path));
        }

        /** What no client library sends. */
        String askRaw(String token) {
            return RawHttp.get(server, path, "Authorization: Bearer " + token);
        }
    }

    /** All that a caller sees but when it was and which request of many. */
    private record Seen(int status, String headers, String body) {
        static Seen of(Answer answer) {
            var headers = answer.response().headers().map().entrySet().stream()
                    .map(header -> header.getKey() + ": "
                            + (header.getKey().matches("(?i)date|.*request-id|ratelimit|trace.*")
                                    ? "any"
                                    : header.getValue()))
                    .sorted()
                    .toList();
            return new Seen(
                    answer.status(),
                    String.join("\n", headers),
                    answer.body().replaceAll("\"(requestId|traceId|instance)\":\"[^\"]*\"", "\"$1\":\"any\""));
        }
    }

    @AfterAll
    static void goBack() {
        use("ES256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA"})
    void noForgeryIsAcceptedAnywhereAndAllAreAnsweredAlike(String algorithm) throws Exception {
        use(algorithm);
        var forgeries = forgeries();

        atAllDoors(door -> {
            var random = new Random(7);
            assertThat(door.ask(forgeries.genuine()).status())
                    .as("genuine at %s", door)
                    .isNotEqualTo(401);
            var usual = door.ask("none");
            assertThat(usual.status()).isEqualTo(401);

            forgeries
                    .kinds()
                    .forEach((kind, forgery) -> Stream.generate(() -> forgery.apply(random))
                            .filter(IS_CARRIED)
                            .limit(OF_EACH_KIND)
                            .forEach(token -> assertThat(door.ask(token))
                                    .as("%s at %s: %s", kind, door, token)
                                    .isEqualTo(usual)));
        });
    }

    /** At once: for a key that it does not know a service asks but once a second. */
    private static void atAllDoors(Consumer<Door> visit) throws InterruptedException, ExecutionException {
        var visits = doors().map(door -> Executors.callable(() -> visit.accept(door)))
                .toList();
        var visitors = Executors.newFixedThreadPool(visits.size());
        try {
            for (var visited : visitors.invokeAll(visits)) {
                assertThat(visited.get()).isNull();
            }
        } finally {
            visitors.shutdown();
        }
    }

    /** What is no header that HTTP knows is refused before anybody reads a token in it. */
    @ParameterizedTest
    @ValueSource(chars = {'\0', '\n', '\u007f'})
    void aControlCharacterInItIsABadRequest(char character) {
        var token = forgeries().genuine();
        var half = token.length() / 2;
        for (var door : doors().toList()) {
            var answer = door.askRaw(token.substring(0, half) + character + token.substring(half));

            assertThat(answer).as("%s", door).matches("(?s)HTTP/1\\.1 40[01] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 1_000_000})
    void aHeaderThatIsTooLargeIsRefusedAsSuch(int size) {
        var token = forgeries().huge().substring(0, size);
        for (var door : doors().toList()) {
            var answer = door.askRaw(token);

            if (door.server().equals(RunningPlatform.get().gateway())) {
                assertThat(answer).startsWith("HTTP/1.1 431 ").contains("\"code\":\"headers-too-large\"");
            } else {
                // A service hangs up on the rest, which may overtake its answer.
                assertThat(answer).as("%s", door).matches("(?s)|HTTP/1\\.1 4(00|31) .*");
            }
        }
    }

    private static Stream<Door> doors() {
        var platform = RunningPlatform.get();
        return PATHS.entrySet().stream()
                .flatMap(service -> Stream.of(platform.gateway(), platform.service(service.getKey()))
                        .map(server -> new Door(server, service.getValue())));
    }

    private static void use(String algorithm) {
        if (!SigningAlgorithm.of(Api.client()).equals(algorithm)) {
            SigningAlgorithm.rotateTo(algorithm);
        }
    }

    private static Forgeries forgeries() {
        try {
            return new Forgeries(
                    PublicJsonWebKey.Factory.newPublicJwk(AccessKey.currentJson()),
                    RunningPlatform.get().gateway().toString(),
                    Clock.systemUTC(),
                    JOURNEY);
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
