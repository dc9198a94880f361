package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.convene.embedded.ReceivedMail;
import org.convene.local.Platform;
import org.junit.jupiter.api.Test;

/** A minute without PostgreSQL, a minute without Kafka: what was accepted is told to everybody once, without help. */
class OutageIT {
    private static final int ATTEMPTS_BEFORE = 6;
    private static final int ATTEMPTS_DURING = 120;
    private static final int ATTEMPTS_AFTER = 6;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final Api client = Api.client();
    private final List<Integer> accepted = new ArrayList<>();
    private final List<Answer> refused = new ArrayList<>();

    @Test
    void withoutKafkaMeetingsAreAcceptedAllTheWhileAndToldWhenItIsBack() throws InterruptedException {
        schedule(0, ATTEMPTS_BEFORE);
        platform().takeKafkaAway();
        try {
            schedule(ATTEMPTS_BEFORE, ATTEMPTS_DURING);
        } finally {
            platform().bringKafkaBack();
        }
        schedule(ATTEMPTS_BEFORE + ATTEMPTS_DURING, ATTEMPTS_AFTER);

        assertThat(refused).isEmpty();
        assertEverybodyIsToldOnce();
    }

    @Test
    void withoutPostgresARequestIsRefusedAsUnavailableAndNothingAcceptedIsLost() throws InterruptedException {
        schedule(0, ATTEMPTS_BEFORE);
        platform().takePostgresAway();
        try {
            schedule(ATTEMPTS_BEFORE, ATTEMPTS_DURING);
        } finally {
            platform().bringPostgresBack();
        }
        await().until(() -> client.get("/v1/meetings/65f0c0ffee0123456789abcd").status() == 404);
        schedule(ATTEMPTS_BEFORE + ATTEMPTS_DURING, ATTEMPTS_AFTER);

        assertThat(accepted).hasSizeGreaterThanOrEqualTo(ATTEMPTS_BEFORE + ATTEMPTS_AFTER);
        assertThat(refused).hasSizeGreaterThan(ATTEMPTS_DURING / 2);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.text("/code")).isEqualTo("unavailable");
        });
        assertEverybodyIsToldOnce();
    }

    /** Two a second. */
    private void schedule(int first, int count) throws InterruptedException {
        for (var number = first; number < first + count; number++) {
            var answer = client.post("/v1/meetings", MeetingRequests.withOne("Outage " + number, address(number)));
            if (answer.status() == 201) {
                accepted.add(number);
            } else {
                refused.add(answer);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void assertEverybodyIsToldOnce() {
        var expected = accepted.stream().map(this::address).toList();
        await().untilAsserted(() -> assertThat(new HashSet<>(recipients())).containsAll(expected));
        assertThat(recipients()).doesNotHaveDuplicates();
    }

    private List<String> recipients() {
        return platform().inbox().messages(10_000, mail -> true).stream()
                .map(ReceivedMail::recipients)
                .flatMap(List::stream)
                .filter(address -> address.endsWith(run + "@example.org"))
                .toList();
    }

    private String address(int number) {
        return "outage-%d-%s@example.org".formatted(number, run);
    }

    private static Platform platform() {
        return RunningPlatform.get();
    }
}
