package org.convene.local.platform;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final List<String> SCOPES = SERVICES.stream()
            .flatMap(service -> Stream.of(service + ":read", service + ":write"))
            .toList();
    private static final int TOO_LATE = -60;
    private static final int IN_TIME = 600;

    /** What a caller is answered, if not by a problem of this code. Anything but a refusal, perhaps that there is none. */
    private static final String ALLOWED = "allowed";
    /** Anything but a refusal, and it is there. */
    private static final String SERVED = "served";
    /** 404, like what does not exist. */
    private static final String NONE = "none";

    private static final String UNAUTHORIZED = "unauthorized";
    private static final String FORBIDDEN = "forbidden";

    private static final AccessKey KEY = AccessKey.current();
    private static final String TENANT = RunningPlatform.get().demoClient().tenantId();
    private static final Tenants.Tenant OTHER = Tenants.other();
    private static final Users USERS = Users.create(OTHER);
    private static final Map<String, Set<String>> TABLE = table();

    /**
     * An operation asked for something.
     *
     * @param ids by their places in the path; of the demo tenant where it says so
     */
    private record Question(Endpoint endpoint, Map<String, String> ids, boolean isOurs) {
        Set<String> who() {
            return Optional.ofNullable(TABLE.get(endpoint.toString())).orElseThrow();
        }

        boolean isForClients() {
            return SCOPES.stream().anyMatch(who()::contains);
        }

        boolean isOfMeeting() {
            return isOfMeeting(endpoint);
        }

        static boolean isOfMeeting(Endpoint endpoint) {
            return endpoint.path().startsWith("/v1/meetings/{id}");
        }
    }

    /**
     * A caller and what they are answered.
     *
     * @param ids instead of the question's
     */
    private record Cell(String caller, String token, String answer, Map<String, String> ids) {
        Cell(String caller, String token, String answer) {
            this(caller, token, answer, Map.of());
        }

        boolean isRefusal() {
            return !Set.of(ALLOWED, SERVED).contains(answer);
        }
    }

    @Test
    void theTableSaysOfEveryOperationWhatItsResourceSays() {
        var actual = Endpoint.all().stream()
                .collect(toMap(
                        Endpoint::toString,
                        endpoint -> endpoint.isOpen() ? Set.of(EVERYBODY) : endpoint.roles(),
                        AuthorizationIT::requireEqual,
                        TreeMap::new));
        var declared = new TreeMap<>(TABLE);
        declared.replaceAll((operation, who) ->
                who.stream().map(entry -> entry.split(" ")[0]).collect(toSet()));

        assertThat(declared).isEqualTo(actual).hasSizeGreaterThan(60);
    }

    /** Of the published description, whatever the operations are made of. */
    @Test
    void everyOperationOfTheDescriptionHasARow() {
        var rows = TABLE.keySet().stream().flatMap(AuthorizationIT::asDescribed).toList();
        var described = Api.anonymous().get("/openapi.json").json().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(member -> member.getKey().toUpperCase(Locale.ROOT))
                        .filter(METHODS::contains)
                        .map(method -> method + " " + path.getKey()))
                .toList();

        assertThat(rows).containsAll(described);
        assertThat(described).hasSizeGreaterThan(60);
    }

    /** Without patterns, and once for each service where each has it. */
    private static Stream<String> asDescribed(String row) {
        var plain = row.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        return plain.contains("{service}")
                ? SERVICES.stream().map(service -> plain.replace("{service}", service))
                : Stream.of(plain);
    }

    @TestFactory
    Stream<DynamicTest> everyCallerIsAnsweredAsTheTableSays() {
        return Endpoint.all().stream()
                .filter(endpoint -> !endpoint.isOpen())
                .flatMap(endpoint -> endpoint.path().contains("{service}")
                        ? endpoint.services().stream().map(service -> ofService(endpoint, service))
                        : Stream.of(dynamicTest(endpoint.toString(), () -> assertAnswered(question(endpoint)))));
    }

    @TestFactory
    Stream<DynamicTest> whereEverybodyMayComeATokenChangesNothing() {
        return Endpoint.all().stream()
                .filter(Endpoint::isOpen)
                .map(endpoint -> dynamicTest(endpoint.toString(), () -> {
                    var question = new Question(endpoint, Map.of(), false);
                    var without = send(question, new Cell("nobody", "", ALLOWED));
                    assertThat(without.status()).isLessThan(500).isNotEqualTo(429);

                    Stream.concat(cells(question), tooLate(Set.of("meetings:read", "user", "service", "operator")))
                            .forEach(cell -> assertThat(send(question, cell).status())
                                    .as(cell.caller())
                                    .isEqualTo(without.status()));
                }));
    }

    private static DynamicTest ofService(Endpoint endpoint, String service) {
        var question = new Question(endpoint, Map.of("service", service), false);
        return dynamicTest(service + ": " + endpoint, () -> assertAnswered(question));
    }

    private static Question question(Endpoint endpoint) {
        if (Question.isOfMeeting(endpoint)) {
            return new Question(endpoint, USERS.newMeeting(), true);
        }
        if (endpoint.toString().equals("PUT /v1/users/{id}/password")) {
            return new Question(endpoint, Map.of("id", USERS.organizer().id()), true);
        }
        var made = endpoint.path().contains("{")
                ? ForeignIdsIT.madeFor(endpoint.path())
                : Optional.<Map<String, String>>empty();
        return new Question(endpoint, made.orElse(Map.of()), made.isPresent());
    }

    /** Those who are refused come first, before others change anything. */
    private static void assertAnswered(Question question) {
        cells(question)
                .sorted(Comparator.comparing(cell -> !cell.isRefusal()))
                .forEach(cell -> assertAnswered(question, cell));
    }

    private static Stream<Cell> cells(Question question) {
        var who = question.who();
        return Stream.of(
                        Stream.of(
                                new Cell("nobody", "", UNAUTHORIZED),
                                new Cell("a participant", participant(IN_TIME), allowed(who.contains("participant"))),
                                new Cell("a participant who comes too late", participant(TOO_LATE), UNAUTHORIZED),
                                new Cell("a service", service(IN_TIME), allowed(who.contains("service"))),
                                new Cell("the operator", operator(IN_TIME), allowed(who.contains("operator")))),
                        tooLate(who),
                        users(question),
                        clients(question))
                .flatMap(cells -> cells);
    }

    /** Of each kind that the operation is for. */
    private static Stream<Cell> tooLate(Set<String> who) {
        return who.stream()
                .filter(entry -> !entry.equals(EVERYBODY))
                .map(entry -> switch (entry.split(" ")[0]) {
                    case "operator" -> operator(TOO_LATE);
                    case "service" -> service(TOO_LATE);
                    case "participant" -> participant(TOO_LATE);
                    case "user" -> token("user", USERS.organizer().id(), Map.of("tenant", TENANT), TOO_LATE);
                    default -> client(entry, TOO_LATE);
                })
                .map(token -> new Cell("who comes too late", token, UNAUTHORIZED));
    }

    private static Stream<Cell> users(Question question) {
        var entry = question.who().stream()
                .filter(one -> one.startsWith("user"))
                .findFirst()
                .orElse("");
        var foreign = question.isOurs() ? NONE : SERVED;
        return switch (entry) {
            case "" -> users(question, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN);
            case "user" -> users(question, SERVED, SERVED, SERVED, foreign);
            case "user with meetings" ->
                users(
                        question,
                        SERVED,
                        "capability-missing",
                        question.isOfMeeting() ? "not-organizer" : "capability-missing",
                        foreign);
            case "user as moderator" -> users(question, "room-private", "room-private", SERVED, NONE);
            case "user as owner" -> Stream.concat(users(question, NONE, NONE, NONE, NONE), Stream.of(owner(question)));
            case "user themselves" -> users(question, SERVED, FORBIDDEN, FORBIDDEN, FORBIDDEN);
            default -> throw new IllegalStateException("no test knows what the table says: " + entry);
        };
    }

    private static Cell owner(Question question) {
        var own = USERS.newOwn(question.endpoint().path());
        return new Cell("the owner", USERS.organizer().token(), SERVED, own);
    }

    private static Stream<Cell> users(
            Question question, String organizer, String former, String moderator, String stranger) {
        var formersIds = question.isOfMeeting() ? USERS.formersMeeting() : Map.<String, String>of();
        return Stream.of(
                new Cell("a user with meetings", USERS.organizer().token(), organizer),
                new Cell("a user without", USERS.former().token(), former, formersIds),
                new Cell("a moderator", USERS.moderator().token(), moderator),
                new Cell("another tenant's user", USERS.stranger().token(), stranger));
    }

    private static Stream<Cell> clients(Question question) {
        var who = question.who();
        var wanted = SCOPES.stream().filter(who::contains).collect(Collectors.joining(" "));
        var others = SCOPES.stream().filter(scope -> !who.contains(scope)).collect(Collectors.joining(" "));
        var foreign = question.isOurs() ? NONE : ALLOWED;
        return Stream.of(
                        Stream.of(
                                new Cell("a client with all other scopes", client(others, IN_TIME), FORBIDDEN),
                                new Cell(
                                        "another tenant's client",
                                        OTHER.client().token(),
                                        question.isForClients() ? foreign : FORBIDDEN)),
                        Stream.of(new Cell("a client with the scope", client(wanted, IN_TIME), ALLOWED))
                                .filter(cell -> question.isForClients()))
                .flatMap(cells -> cells);
    }

    private static String allowed(boolean isAllowed) {
        return isAllowed ? ALLOWED : FORBIDDEN;
    }

    private static void assertAnswered(Question question, Cell cell) {
        var answer = send(question, cell);
        var seen = "%s by %s: %s".formatted(question.endpoint(), cell.caller(), answer.body());
        switch (cell.answer()) {
            case ALLOWED ->
                assertThat(answer.status()).as(seen).isNotIn(401, 403, 429).isLessThan(500);
            case SERVED ->
                assertThat(answer.status()).as(seen).isNotIn(401, 403, 404, 429).isLessThan(500);
            case NONE -> assertThat(answer.status()).as(seen).isEqualTo(404);
            default -> {
                assertThat(answer.status()).as(seen).isEqualTo(cell.answer().equals(UNAUTHORIZED) ? 401 : 403);
                assertThat(answer.text("/code")).as(seen).isEqualTo(cell.answer());
            }
        }
        if (answer.status() == 202 && question.endpoint().path().endsWith("/snapshots")) {
            awaitEnd(answer);
        }
    }

    /** So that no other test sees its events. */
    private static void awaitEnd(Answer snapshot) {
        var operator = Api.operator();
        await().until(() ->
                operator.get(snapshot.location()).json().path("finishedAt").isTextual());
    }

    private static Answer send(Question question, Cell cell) {
        var endpoint = question.endpoint();
        var ids = cell.ids().isEmpty() ? question.ids() : cell.ids();
        var headers = new HashMap<>(Map.of("Convene-Tenant", TENANT));
        var takesBody = !Set.of("GET", "DELETE").contains(endpoint.method());
        if (takesBody) {
            headers.put("Content-Type", endpoint.mediaType());
        }
        return Api.bearing(cell.token())
                .send(endpoint.method(), endpoint.pathAt(ids), takesBody ? body(question) : "", headers);
    }

    /** What gets users, and strangers, as far as to be told from others; else what nobody accepts, to set nothing off. */
    private static String body(Question question) {
        return switch (question.endpoint().toString()) {
            case "POST /v1/meetings" -> """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "participants": [{"name": "Ana", "email": "ana@example.org"}]}
                """.formatted(MeetingRequests.SINCE);
            case "POST /v1/admissions" -> "{\"room\": \"%s\"}".formatted(USERS.closedRoom());
            case "PUT /v1/users/{id}/password" -> "{\"current\": \"not-theirs-1\", \"new\": \"tdb51xyz\"}";
            default -> question.isOurs() ? ForeignIdsIT.body(question.endpoint().toString(), question.ids()) : "[";
        };
    }

    private static String operator(int seconds) {
        return token("operator", "operator", Map.of("scope", "operator"), seconds);
    }

    private static String service(int seconds) {
        return token("service", "notifications-service", Map.of("scope", "service"), seconds);
    }

    private static String client(String scopes, int seconds) {
        return token(
                "client",
                ID,
                Map.of("tenant", TENANT, "tenant_domain", "demo", "client_name", "Nobody", "scope", scopes),
                seconds);
    }

    private static String participant(int seconds) {
        var claims = claims("participant", ID, "convene-meeting", seconds);
        claims.putAll(Map.of("tenant", TENANT, "room", ID, "meeting", ID));
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

    /** For whom each operation is. */
    private static Map<String, Set<String>> table() {
        try {
            var page = Files.readString(House.project().resolve("docs/authorization.md"));
            return ROW.matcher(page)
                    .results()
                    .collect(toMap(
                            row -> row.group(1),
                            row -> Set.of(row.group(2).strip().replace("`", "").split(", ")),
                            (one, other) -> {
                                throw new IllegalStateException("twice in the table: " + one);
                            }));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Services that offer the same offer it to the same. */
    private static Set<String> requireEqual(Set<String> one, Set<String> other) {
        if (!one.equals(other)) {
            throw new IllegalStateException("one operation, in one service for " + one + ", in another for " + other);
        }
        return one;
    }
}
