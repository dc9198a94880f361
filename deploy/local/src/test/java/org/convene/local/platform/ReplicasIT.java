package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.embedded.ReceivedMail;
import org.convene.local.Replica;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes of a service do together what one does. */
class ReplicasIT {
    private static final List<String> SERVICES = List.of("access", "meetings", "notifications", "tools");
    private static final int LOGOUTS = 9;
    private static final int MEETINGS = 30;
    /** Of each meeting: an invitation and a reminder. */
    private static final int MAILS = 2;

    private static Map<String, Replica> replicas = Map.of();

    private final Api client = Api.client();

    @BeforeAll
    static void launch() {
        replicas = SERVICES.stream()
                .collect(Collectors.toMap(
                        Function.identity(), service -> RunningPlatform.get().launchReplica(service, Map.of())));
        replicas.values().forEach(Replica::awaitReady);
    }

    @AfterAll
    static void end() {
        replicas.values().forEach(Replica::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoLogsOutAtOneIsRefusedByAll(int at) {
        var user = new User();
        var login = user.login();
        var other = user.login();
        assertNoneRefuses(login);

        user.logout(both("access").get(at), login);

        assertAllRefuse(login, RevocationIT.SOON);
        assertNoneRefuses(other);
    }

    /**
     * A noisy machine makes times longer, so the shortest is looked at; and the one in the middle, which where nothing was
     * told would be the five seconds until all have read.
     */
    @Test
    void aLogoutReachesEveryReplicaOfEveryServiceInUnderASecond() {
        var user = new User();
        var times = IntStream.range(0, LOGOUTS)
                .mapToObj(time -> {
                    var login = user.login();
                    assertNoneRefuses(login);
                    user.logout(both("access").get(time % 2), login);
                    return assertAllRefuse(login, RevocationIT.SOON);
                })
                .sorted()
                .toList();

        assertThat(times.get(0)).as("of %s", times).isLessThan(Duration.ofSeconds(1));
        assertThat(times.get(LOGOUTS / 2)).as("of %s", times).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whoLogsOutAtOneWithoutKafkaIsRefusedByAllWithinTheStatedTime() {
        var user = new User();
        var login = user.login();
        assertNoneRefuses(login);
        RunningPlatform.get().takeKafkaAway();
        try {
            user.logout(both("access").get(1), login);

            assertAllRefuse(login, RevocationIT.WITHOUT_KAFKA);
        } finally {
            RunningPlatform.get().bringKafkaBack();
        }
    }

    /** Machines are noisy: that all have heard is looked at, and the times are printed. */
    @Test
    void whateverIsRevokedAtOneLetsInAtNoneAndAllSayWhenTheyHeard() {
        var revocables = new Revocables();
        var api = revocables.client();
        var at = new AtomicInteger();
        revocables.all().forEach(revocable -> {
            var access = both("access").get(at.getAndIncrement() % 2);
            assertThat(outcomes(api, revocable.credential()))
                    .as(revocable.kind())
                    .containsOnly("allow");
            var before = heard(revocable.kind());

            var revoked = revocable.request().send(api.through(access));

            assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
            assertThat(outcomes(api, revocable.credential()))
                    .as(revocable.kind())
                    .containsOnly("deny");
            assertThat(revoked.text("/kind")).isEqualTo(revocable.kind());
            assertAllHear(api, revocable.kind(), revoked);
            await().untilAsserted(() ->
                    assertThat(heard(revocable.kind())).as(revocable.kind()).isEqualTo(before + all().size()));
            assertNextLetsIn(api, revocable);
        });
    }

    private static void assertNextLetsIn(Api api, Revocables.Revocable revocable) {
        var next = revocable.again().get();
        if (!next.isEmpty()) {
            assertThat(outcomes(api, next)).as("next " + revocable.kind()).containsOnly("allow");
        }
    }

    /** Sooner or later; each process that was alive is either among those that have heard or among those that have not. */
    private static void assertAllHear(Api api, String kind, Answer revoked) {
        System.out.println("revocation of " + kind + " heard by each replica after ms: "
                + revoked.json().get("reach") + ", not yet by: "
                + revoked.json().get("pending"));
        assertThat(processes(revoked, "reach") + processes(revoked, "pending")).isGreaterThanOrEqualTo(all().size());
        await().atMost(RevocationIT.WITHOUT_KAFKA.plus(RevocationIT.ALLOWANCE)).untilAsserted(() -> {
            var later = api.get("/v1/access/revocations/" + revoked.text("/id"));
            assertThat(later.json().get("reach").findValuesAsText("service"))
                    .containsExactlyInAnyOrder(
                            "access-service", "access-service",
                            "meetings-service", "meetings-service",
                            "notifications-service", "notifications-service",
                            "tools-service", "tools-service");
        });
    }

    private static int processes(Answer revoked, String list) {
        return revoked.json().get(list).size();
    }

    /** How often a process was heard to have heard, by the metrics. */
    private static int heard(String kind) {
        var count = Pattern.compile(
                "convene_access_revocation_reach_seconds_count\\{[^}]*kind=\"" + kind + "\"[^}]*} ([0-9.E]+)");
        return both("access").stream()
                .map(replica ->
                        Api.anonymous().through(replica).get("/q/metrics").body())
                .flatMap(metrics -> count.matcher(metrics).results())
                .mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }

    private static List<String> outcomes(Api api, String credential) {
        return both("access").stream()
                .map(place -> api.through(place)
                        .post("/v1/access/explain", "{\"credential\": %s}".formatted(credential))
                        .text("/outcome"))
                .toList();
    }

    @Test
    void aProcessThatStopsInAnOrderlyWayIsWaitedForNoMoreAndOneThatCrashesIs() {
        var api = Tenants.otherClient();
        var before = tools(revokeSomebody(api));
        var stopping = RunningPlatform.get().launchReplica("tools", Map.of());
        stopping.awaitReady();
        var withOne = tools(revokeSomebody(api));
        var crashing = RunningPlatform.get().launchReplica("tools", Map.of());
        crashing.awaitReady();
        var withBoth = tools(revokeSomebody(api));
        assertThat(withBoth).hasSizeGreaterThanOrEqualTo(4);

        stopping.close();
        crashing.kill();
        var revoked = revokeSomebody(api);

        assertThat(tools(revoked))
                .doesNotContainAnyElementsOf(added(before, withOne))
                .containsAll(added(withOne, withBoth));
        assertThat(revoked.json().get("pending").findValuesAsText("service")).contains("tools-service");
    }

    /** The one that came. */
    private static Set<String> added(Set<String> before, Set<String> after) {
        var added = new HashSet<>(after);
        added.removeAll(before);
        assertThat(added).hasSize(1);
        return added;
    }

    private static Answer revokeSomebody(Api api) {
        var revoked = api.post(
                "/v1/access/revocations", "{\"kind\": \"person\", \"id\": \"%d\"}".formatted(System.nanoTime()));
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        return revoked;
    }

    /** The processes of tools-service that have heard, or have not. */
    private static Set<String> tools(Answer revoked) {
        return Stream.of("reach", "pending")
                .flatMap(list -> StreamSupport.stream(revoked.json().get(list).spliterator(), false))
                .filter(process -> process.get("service").asText().equals("tools-service"))
                .map(process -> process.get("replica").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void aClientsSecretItsKeyAndTheClientAreRefusedByAllAndTheAnswerSaysWhenEachHeard() {
        var operator = Api.operator();
        var created = operator.post("/v1/clients", """
                {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read"]}
                """.formatted(Tenants.other().id()));
        var first = operator.get(created.location()).text("/secrets/0/id");
        var token = token(created, created.text("/clientSecret"));
        var second = operator.post(created.location() + "/secrets", "").text("/clientSecret");
        var other = token(created, second);
        var key = new ClientSigningKey();
        assertThat(setKeys(created, key.jwk()).status()).isEqualTo(200);
        var byKey = token(created, key);

        assertRefusedByAll("client-key", () -> operator.delete(created.location() + "/secrets/" + first), token);
        assertNoneRefuses(byKey);
        assertRefusedByAll("client-key", () -> setKeys(created, ""), byKey);
        assertNoneRefuses(other);
        assertRefusedByAll("account", () -> operator.delete(created.location()), other);
    }

    private static Answer setKeys(Answer client, String key) {
        return Api.operator()
                .send(
                        "PUT",
                        client.location() + "/keys",
                        "{\"keys\": [%s]}".formatted(key),
                        Map.of("Content-Type", "application/json"));
    }

    private static String token(Answer client, ClientSigningKey key) {
        var assertion = key.assertion(
                client.text("/clientId"), RunningPlatform.get().gateway().toString());
        return Api.anonymous()
                .send(
                        "POST",
                        "/oauth2/token",
                        "grant_type=client_credentials&" + ClientSigningKey.form(assertion),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .text("/access_token");
    }

    /** Replicas have it in their memory. */
    @Test
    void aLinkSecretThatEndsEndsItsLinksAtAllAndTheAnswerSaysWhenEachHeard() {
        var tenant = Tenants.other();
        var operator = Api.operator();
        var made =
                tenant.client().post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, "participants": [{"name": "Ana"}]}
                """.formatted(Instant.now().minusSeconds(60)));
        var link = "{\"link\": \"%s\"}"
                .formatted(tenant.client()
                        .post(
                                "/v1/links",
                                "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                        .formatted(made.text("/id"), made.text("/participants/0/id")))
                        .text("/links/0/url"));
        var secrets = "/v1/tenants/" + tenant.id() + "/link-secrets";
        operator.post(secrets, "{}");
        assertThat(outcomes(tenant.client(), link)).containsOnly("allow");

        var before = heard("link-secret");
        var ended = operator.patch(secrets + "/1", "{\"validUntil\": \"%s\"}".formatted(Instant.now()), Map.of());

        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(processes(ended, "reach") + processes(ended, "pending")).isGreaterThanOrEqualTo(all().size());
        if (processes(ended, "pending") == 0) {
            assertThat(outcomes(tenant.client(), link)).containsOnly("deny");
        }
        await().atMost(RevocationIT.WITHOUT_KAFKA.plus(RevocationIT.ALLOWANCE))
                .untilAsserted(() -> assertThat(outcomes(tenant.client(), link)).containsOnly("deny"));
        assertAllAreHeard("link-secret", before);
        System.out.println("link secret's end heard by each replica after ms: "
                + ended.json().get("reach"));
    }

    /** Whoever is among those that have heard refuses at once. */
    private static void assertRefusedByAll(String kind, Supplier<Answer> revocation, String token) {
        assertNoneRefuses(token);
        var before = heard(kind);

        var revoked = revocation.get();

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(processes(revoked, "reach") + processes(revoked, "pending")).isGreaterThanOrEqualTo(all().size());
        if (processes(revoked, "pending") == 0) {
            assertThat(all())
                    .allSatisfy(place -> assertThat(place.status(token)).isEqualTo(401));
        }
        await().atMost(RevocationIT.WITHOUT_KAFKA.plus(RevocationIT.ALLOWANCE))
                .untilAsserted(() -> assertThat(all())
                        .allSatisfy(place -> assertThat(place.status(token)).isEqualTo(401)));
        assertAllAreHeard(kind, before);
        System.out.println("client's revocation heard by each replica after ms: " + revoked.body());
    }

    private static void assertAllAreHeard(String kind, int before) {
        await().untilAsserted(() -> assertThat(heard(kind)).as(kind).isGreaterThanOrEqualTo(before + all().size()));
    }

    private static String token(Answer client, String secret) {
        return Api.token(client.text("/clientId"), secret, "grant_type=client_credentials")
                .text("/access_token");
    }

    @Test
    void whateverIsScheduledAtEitherIsPublishedOnceAndEverybodyIsInvitedAndRemindedOnce() {
        var before = sent();
        var run = Long.toString(System.nanoTime(), 36);
        var start = Instant.now().plusSeconds(110).truncatedTo(ChronoUnit.SECONDS);
        var ids = IntStream.range(0, MEETINGS)
                .mapToObj(number -> schedule(number, run, start))
                .toList();

        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> ids.stream().allMatch(this::isAllSent));

        assertThat(mailsByAddress(run)).hasSize(MEETINGS).allSatisfy((address, mails) -> {
            assertThat(mails).as(address).hasSize(MAILS);
            assertThat(mails.stream().map(ReceivedMail::messageId).distinct()).hasSize(MAILS);
        });
        assertThat(deliveries(ids)).hasSize(MEETINGS * MAILS);
        assertEachEventIsPublishedOnceAndInOrder(ids);
        await().untilAsserted(() -> assertThat(difference(before, sent()).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(MEETINGS * MAILS));
        var shares = difference(before, sent());
        System.out.println("mails sent by each replica: " + shares);
        assertThat(shares).allMatch(share -> share > 0);
    }

    private String schedule(int number, String run, Instant start) {
        var answer = client.through(both("meetings").get(number % 2))
                .post("/v1/meetings", """
                {"name": "Standup", "validSince": "%s", "duration": 1800, "remindBefore": [1],
                 "participants": [{"name": "Ana", "email": "replicas-%d-%s@example.org"}]}
                """.formatted(start, number, run));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("/id");
    }

    private boolean isAllSent(String meeting) {
        var states = client.get("/v1/deliveries?meetingId=" + meeting).json().findValuesAsText("state");
        return states.size() == MAILS && states.stream().allMatch("sent"::equals);
    }

    private List<String> deliveries(List<String> meetings) {
        return meetings.stream()
                .flatMap(meeting ->
                        client.get("/v1/deliveries?meetingId=" + meeting).json().findValuesAsText("id").stream())
                .distinct()
                .toList();
    }

    private static Map<String, List<ReceivedMail>> mailsByAddress(String run) {
        return RunningPlatform.get().inbox().messages(10_000, mail -> true).stream()
                .filter(mail -> mail.recipients().get(0).endsWith(run + "@example.org"))
                .collect(Collectors.groupingBy(mail -> mail.recipients().get(0)));
    }

    private static void assertEachEventIsPublishedOnceAndInOrder(List<String> meetings) {
        var sequences = new Topic("convene.meetings")
                .records(event -> meetings.contains(Topic.header(event, "ce_subject"))).stream()
                        .collect(Collectors.groupingBy(
                                event -> Topic.header(event, "ce_subject"),
                                Collectors.mapping(
                                        event -> Integer.parseInt(Topic.header(event, "ce_sequence")),
                                        Collectors.toList())));
        assertThat(sequences.keySet()).containsExactlyInAnyOrderElementsOf(meetings);
        assertThat(sequences.values())
                .allSatisfy(published -> assertThat(published)
                        .isEqualTo(IntStream.rangeClosed(1, published.size())
                                .boxed()
                                .toList()));
    }

    /** How many mails each replica of notifications-service has sent. */
    private static List<Integer> sent() {
        return both("notifications").stream().map(ReplicasIT::sent).toList();
    }

    private static int sent(URI replica) {
        var metrics = Api.anonymous().through(replica).get("/q/metrics").body();
        return Pattern.compile("convene_deliveries_total\\{[^}]*outcome=\"sent\"[^}]*} ([0-9.E]+)")
                .matcher(metrics)
                .results()
                .mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }

    private static List<Integer> difference(List<Integer> before, List<Integer> after) {
        return IntStream.range(0, before.size())
                .mapToObj(place -> after.get(place) - before.get(place))
                .toList();
    }

    private static void assertNoneRefuses(Answer login) {
        assertNoneRefuses(login.text("/access_token"));
    }

    private static void assertNoneRefuses(String token) {
        assertThat(all()).allSatisfy(place -> assertThat(place.status(token)).isNotIn(401, 503));
    }

    /** How long it took. */
    @CanIgnoreReturnValue
    private static Duration assertAllRefuse(Answer login, Duration limit) {
        var begun = System.nanoTime();
        var waiting = new ArrayList<>(all());
        await().atMost(limit.plus(RevocationIT.ALLOWANCE))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    waiting.removeIf(place -> place.status(login) == 401);
                    return waiting.isEmpty();
                });
        var taken = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("refused by all replicas after %d ms%n", taken.toMillis());
        return taken;
    }

    private static List<Asked> all() {
        return RevocationIT.ASKED.entrySet().stream()
                .flatMap(asked -> both(asked.getKey()).stream().map(uri -> new Asked(uri, asked.getValue())))
                .toList();
    }

    private static List<URI> both(String service) {
        return List.of(
                RunningPlatform.get().service(service),
                Objects.requireNonNull(replicas.get(service)).uri());
    }

    private record Asked(URI replica, String path) {
        int status(Answer login) {
            return status(login.text("/access_token"));
        }

        int status(String token) {
            return Api.bearer(token).through(replica).get(path).status();
        }
    }

    private static final class User {
        private final Tenants.Tenant tenant = Tenants.other();
        private final String email = MeetingRequests.newAddress("eva");

        private User() {
            tenant.client().post("/v1/users", PeopleAndRoomsIT.user(email));
        }

        private Answer login() {
            var answer = Api.anonymous()
                    .post(
                            "/v1/login",
                            "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"gmi28abc\"}"
                                    .formatted(tenant.domain(), email));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer;
        }

        private void logout(URI access, Answer login) {
            var answer = Api.anonymous()
                    .through(access)
                    .post("/v1/login/logout", "{\"refresh_token\": \"%s\"}".formatted(login.text("/refresh_token")));
            assertThat(answer.status()).as(answer.body()).isEqualTo(204);
        }
    }
}
