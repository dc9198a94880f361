package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.embedded.ReceivedMail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was accepted is told to everybody once, whichever service is killed meanwhile. */
class CrashIT {
    private static final int MEETINGS = 200;
    /** notifications-service sends so many at once; only those can be repeated after a kill, under the same Message-ID. */
    private static final int IN_FLIGHT = 8;

    @ParameterizedTest
    @ValueSource(strings = {"meetings", "notifications", "access", "tools"})
    void everyAcceptedMeetingHasItsInvitationsAndNoneTwice(String victim) throws InterruptedException {
        var run = victim + "-" + Long.toString(System.nanoTime(), 36);
        var accepted = scheduleWhileKilling(victim, run);
        assertThat(accepted).as("meetings accepted around the kill").hasSize(MEETINGS);

        var expected = accepted.stream()
                .flatMap(attempt -> Stream.of(address(run, attempt, "ana"), address(run, attempt, "ben")))
                .collect(Collectors.toSet());
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(recipients(run)).containsAll(expected));

        var mails = mails(run);
        var messages =
                mails.stream().map(mail -> mail.messageId().orElseThrow()).collect(Collectors.toSet());
        assertThat(messages)
                .as("one message per person")
                .hasSize(recipients(run).size());
        assertThat(mails.size() - messages.size())
                .as("repeats under one Message-ID")
                .isLessThanOrEqualTo(IN_FLIGHT);
        if (!victim.equals("notifications")) {
            assertThat(mails).as("nobody repeats what was not in flight").hasSameSizeAs(messages);
        }
    }

    /** Answers the accepted attempts. */
    private static Set<String> scheduleWhileKilling(String victim, String run) throws InterruptedException {
        var client = Api.client();
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        var callers = Executors.newFixedThreadPool(8);
        for (var number = 0; number < MEETINGS; number++) {
            var current = number;
            callers.execute(() -> accepted.add(schedule(client, run, current)));
        }
        await().until(() -> accepted.size() > MEETINGS / 4);
        RunningPlatform.get().kill(victim);
        RunningPlatform.get().start(victim);
        callers.shutdown();
        assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return accepted;
    }

    /**
     * Tries until one attempt is accepted. Each attempt invites other addresses, since one that got no answer may have
     * been stored all the same.
     */
    private static String schedule(Api client, String run, int number) {
        var attempts = new AtomicInteger();
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> isAccepted(client, run, number + "-" + attempts.incrementAndGet()));
        return number + "-" + attempts.get();
    }

    private static boolean isAccepted(Api client, String run, String attempt) {
        var body = MeetingRequests.withOne("Crash " + attempt, address(run, attempt, "ana"))
                .replace("}]}", "}, {\"name\": \"Ben\", \"email\": \"%s\"}]}".formatted(address(run, attempt, "ben")));
        var status = client.post("/v1/meetings", body).status();
        assertThat(status / 100).as("a valid request and token").isNotEqualTo(4);
        return status == 201;
    }

    private static String address(String run, String attempt, String name) {
        return "%s-%s-%s@example.org".formatted(name, attempt, run);
    }

    private static List<ReceivedMail> mails(String run) {
        return RunningPlatform.get()
                .inbox()
                .messages(10_000, mail -> mail.recipients().stream().anyMatch(to -> to.endsWith(run + "@example.org")));
    }

    private static Set<String> recipients(String run) {
        return mails(run).stream().flatMap(mail -> mail.recipients().stream()).collect(Collectors.toSet());
    }
}
