package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the other services do while access-service, who knows the keys and the links, is not there. */
class WithoutAccessServiceIT {
    private static final String ACCESS = "access";
    private static final String TOOL = "/v1/tool-configuration";

    @Test
    void whoHasTheKeysChecksTokensAlone() {
        var client = Api.client();
        assertThat(client.get(TOOL).status()).isEqualTo(404);
        try (var outage = Outage.ofProcess(ACCESS)) {
            assertThat(client.get(TOOL).status()).isEqualTo(404);
            assertThat(Api.anonymous().get(TOOL).status()).isEqualTo(401);
        }
    }

    @Test
    void whoNeverHadTheKeysIsNotReadyAndSaysWhenToComeAgainUntilAccessServiceIsBack() {
        var client = Api.client();
        RunningPlatform.get().kill(ACCESS);
        try (var replica = RunningPlatform.get().launchReplica(Outage.SERVICE, Map.of())) {
            var there = client.through(replica.uri());
            try {
                assertIsNotReadyAndSaysWhenToComeAgain(there);
            } finally {
                RunningPlatform.get().start(ACCESS);
            }

            replica.awaitReady();
            assertThat(there.get(TOOL).status()).isEqualTo(404);
        }
    }

    @Test
    void aServiceThatHangsIsGivenUpAndThenLeftAloneAndItsAnswerIsMissedByNobody() {
        var client = Api.client();
        var mailboxes = IntStream.range(0, 30)
                .mapToObj(number -> new Mailbox(MeetingRequests.newAddress("ana")))
                .toList();
        // Who has never checked a token has no keys yet.
        schedule(client, new Mailbox(MeetingRequests.newAddress("ana")));
        try (var outage = Outage.ofAttention(ACCESS)) {
            mailboxes.forEach(mailbox -> schedule(client, mailbox));

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(metrics())
                            .containsPattern("ft_timeout_calls_total\\{[^}]*Links[^}]*timedOut=\"true\"[^}]*} [1-9]")
                            .containsPattern("ft_circuitbreaker_opened_total\\{[^}]*Links[^}]*} [1-9]"));
        }

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(mailboxes)
                        .allSatisfy(mailbox -> assertThat(mailbox.mails()).hasSize(1)));
    }

    private static void schedule(Api client, Mailbox mailbox) {
        var scheduled = client.post("/v1/meetings", MeetingRequests.withOne("Later", mailbox.address()));
        assertThat(scheduled.status()).as(scheduled.body()).isEqualTo(201);
    }

    private static void assertIsNotReadyAndSaysWhenToComeAgain(Api there) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> there.get("/q/health/live").status() == 200);
        var answer = there.get(TOOL);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/code")).isEqualTo("unavailable");
        assertThat(answer.response().headers().allValues("Retry-After"))
                .singleElement()
                .matches(seconds -> Integer.parseInt(seconds) > 0);
        var ready = there.get("/q/health/ready");
        assertThat(ready.status()).as(ready.body()).isEqualTo(503);
        assertThat(ready.json().get("checks").findValuesAsText("name")).contains("revocations read");
    }

    private static String metrics() {
        return Api.anonymous()
                .through(RunningPlatform.get().service("notifications"))
                .get("/q/metrics")
                .body();
    }
}
