package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Replicas.all;
import static org.convene.local.platform.Replicas.both;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.convene.local.platform.Replicas.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who logs out at one replica is logged out at all. How soon, {@code RevocationReach} of the benchmarks measures. */
abstract class ReplicaLogouts {
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

    /** Each also reads, every five seconds, what no broadcast brought it; it counts apart what came how. */
    @Test
    void everyReplicaOfEveryServiceIsToldOfLogoutsAtEither() {
        var user = new User();
        for (var access : both("access")) {
            var others = all().stream()
                    .map(Asked::replica)
                    .filter(replica -> !replica.equals(access))
                    .toList();
            var before = told(others);

            await().untilAsserted(() -> {
                var login = user.login();
                user.logout(access, login);
                assertAllRefuse(login, RevocationIT.SOON);
                assertThat(told(others))
                        .allSatisfy((replica, times) -> assertThat(times).isGreaterThan(before.get(replica)));
            });
        }
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

    /** How often each was told. */
    private static Map<URI, Integer> told(List<URI> replicas) {
        return replicas.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        replica ->
                                Replicas.count(replica, "convene_revocation_reach_seconds_count", "way", "broadcast")));
    }

    private static void assertNoneRefuses(Answer login) {
        Replicas.assertNoneRefuses(login.text("/access_token"));
    }

    private static void assertAllRefuse(Answer login, Duration limit) {
        var waiting = new ArrayList<>(all());
        await().atMost(limit.plus(RevocationIT.ALLOWANCE))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    waiting.removeIf(place -> place.status(login) == 401);
                    return waiting.isEmpty();
                });
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
