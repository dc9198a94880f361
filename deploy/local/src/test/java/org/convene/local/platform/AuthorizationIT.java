package org.convene.local.platform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.local.House;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may do what (D5): every operation of every service for every kind of caller, as docs/authorization.md has it. */
class AuthorizationIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String EVERYBODY = "everybody";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+ /[^`]*)` \\| ([^|]+) \\|$");
    private static final List<String> SCOPES = Stream.of("meetings", "access", "notifications", "tools")
            .flatMap(service -> Stream.of(service + ":read", service + ":write"))
            .toList();

    private static final AccessKey KEY = AccessKey.current();

    /** A kind of caller and whether the operation is for it. */
    private record Cell(String caller, String token, boolean allowed) {}

    @Test
    void theTableSaysOfEveryOperationWhatItsResourceSays() {
        var actual = Endpoint.all().stream()
                .collect(toMap(
                        Endpoint::toString,
                        endpoint -> endpoint.isOpen() ? Set.of(EVERYBODY) : new TreeSet<>(endpoint.roles()),
                        (one, other) -> one,
                        TreeMap::new));

        assertThat(declared()).isEqualTo(actual).hasSizeGreaterThan(60);
    }

    @TestFactory
    Stream<DynamicTest> everyCallerIsAnsweredAsTheTableSays() {
        return Endpoint.all().stream()
                .filter(endpoint -> !endpoint.isOpen())
                .map(endpoint -> dynamicTest(
                        endpoint.toString(),
                        () -> cells(endpoint.roles()).forEach(cell -> assertAnswered(endpoint, cell))));
    }

    @TestFactory
    Stream<DynamicTest> whereEverybodyMayComeATokenChangesNothing() {
        return Endpoint.all().stream()
                .filter(Endpoint::isOpen)
                .map(endpoint -> dynamicTest(endpoint.toString(), () -> {
                    var without = send(endpoint, "");
                    var with = send(endpoint, token("operator", "operator", Map.of("scope", "operator"), 600));

                    assertThat(with.status()).isEqualTo(without.status()).isLessThan(500);
                }));
    }

    private static List<Cell> cells(Set<String> who) {
        var wanted = SCOPES.stream().filter(who::contains).collect(Collectors.joining(" "));
        var others = SCOPES.stream().filter(scope -> !who.contains(scope)).collect(Collectors.joining(" "));
        return List.of(
                new Cell("nobody", "", false),
                new Cell(
                        "an operator, too late",
                        token("operator", "operator", Map.of("scope", "operator"), -60),
                        false),
                new Cell("a participant", participant(), who.contains("participant")),
                new Cell("a user", token("user", ID, Map.of("tenant", ID), 600), who.contains("user")),
                new Cell("a client with all other scopes", client(others), false),
                new Cell("a client with the scope", client(wanted.isEmpty() ? others : wanted), !wanted.isEmpty()),
                new Cell(
                        "a service",
                        token("service", "notifications-service", Map.of("scope", "service"), 600),
                        who.contains("service")),
                new Cell(
                        "the operator",
                        token("operator", "operator", Map.of("scope", "operator"), 600),
                        who.contains("operator")));
    }

    private static void assertAnswered(Endpoint endpoint, Cell cell) {
        var answer = send(endpoint, cell.token());
        var seen = "%s by %s: %s".formatted(endpoint, cell.caller(), answer.body());
        if (cell.allowed()) {
            assertThat(answer.status()).as(seen).isNotIn(401, 403).isLessThan(500);
        } else {
            var isUnknown = cell.token().isEmpty() || cell.caller().endsWith("too late");
            assertThat(answer.status()).as(seen).isEqualTo(isUnknown ? 401 : 403);
            assertThat(answer.text("/code")).isEqualTo(isUnknown ? "unauthorized" : "forbidden");
        }
    }

    /**
     * With a body that no operation accepts. What each service offers under its own name is asked of it under the name
     * of another, so that nothing is set off.
     */
    private static Answer send(Endpoint endpoint, String token) {
        var headers = new HashMap<>(Map.of("Convene-Tenant", ID));
        var takesBody = !Set.of("GET", "DELETE").contains(endpoint.method());
        if (takesBody) {
            headers.put("Content-Type", endpoint.mediaType());
        }
        var isOfEach = endpoint.path().contains("{service}");
        var caller = isOfEach ? Api.bearing(token).through(RunningPlatform.get().service("tools")) : Api.bearing(token);
        var path = endpoint.pathAt(isOfEach ? "meetings" : "", ID);
        return caller.send(endpoint.method(), path, takesBody ? "[" : "", headers);
    }

    private static String client(String scopes) {
        return token(
                "client",
                ID,
                Map.of("tenant", ID, "tenant_domain", "nobody", "client_name", "Nobody", "scope", scopes),
                600);
    }

    private static String participant() {
        var claims = claims("participant", ID, "convene-meeting", 600);
        claims.putAll(Map.of("tenant", ID, "room", ID, "meeting", ID));
        return KEY.sign("participant+jwt", claims);
    }

    private static String token(String kind, String subject, Map<String, Object> more, int seconds) {
        var claims = claims(kind, subject, "convene", seconds);
        claims.putAll(more);
        return KEY.sign("at+jwt", claims);
    }

    private static Map<String, Object> claims(String kind, String subject, String audience, int seconds) {
        var end = Instant.now().plusSeconds(seconds);
        return new HashMap<>(Map.of(
                "iss",
                RunningPlatform.get().gateway().toString(),
                "aud",
                audience,
                "sub",
                subject,
                "caller_kind",
                kind,
                "nbf",
                end.minus(Duration.ofMinutes(15)).getEpochSecond(),
                "exp",
                end.getEpochSecond()));
    }

    private static Map<String, Set<String>> declared() {
        try {
            var table = Files.readString(House.project().resolve("docs/authorization.md"));
            return ROW.matcher(table)
                    .results()
                    .collect(toMap(
                            row -> row.group(1),
                            row -> new TreeSet<>(List.of(
                                    row.group(2).strip().replace("`", "").split(", "))),
                            (one, other) -> {
                                throw new IllegalStateException("twice in the table: " + one);
                            },
                            TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
