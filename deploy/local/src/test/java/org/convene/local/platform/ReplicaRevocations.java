package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Replicas.all;
import static org.convene.local.platform.Replicas.assertNoneRefuses;
import static org.convene.local.platform.Replicas.both;
import static org.convene.platform.testing.Waiting.await;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is revoked at one replica is refused by all, and the answer says which have heard. */
abstract class ReplicaRevocations {
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

    /** How often a process was heard to have heard. */
    private static int heard(String kind) {
        return both("access").stream()
                .mapToInt(replica ->
                        Replicas.count(replica, "convene_access_revocation_reach_seconds_count", "kind", kind))
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
}
