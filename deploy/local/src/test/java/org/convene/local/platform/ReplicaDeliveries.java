package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Replicas.both;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.embedded.ReceivedMail;
import org.junit.jupiter.api.Test;

/** What is scheduled at either replica is published and sent once, by either. */
abstract class ReplicaDeliveries {
    private static final int MEETINGS = 30;
    /** Of each meeting: an invitation and a reminder. */
    private static final int MAILS = 2;

    private final Api client = Api.client();

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
        return both("notifications").stream()
                .map(replica -> Replicas.count(replica, "convene_deliveries_total", "outcome", "sent"))
                .toList();
    }

    private static List<Integer> difference(List<Integer> before, List<Integer> after) {
        return IntStream.range(0, before.size())
                .mapToObj(place -> after.get(place) - before.get(place))
                .toList();
    }
}
