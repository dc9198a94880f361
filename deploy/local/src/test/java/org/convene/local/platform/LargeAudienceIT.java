package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A file of as many attendees as one may have, over HTTP: reviewed while its progress is told, then applied. */
class LargeAudienceIT {
    private static final int MOST = 100_000;

    @Test
    void aFileOfAHundredThousandTellsItsProgressAndLetsEachOfThemIn() throws InterruptedException {
        var meeting = StandingMeeting.make("{\"requireAccessCode\": true}");
        var imports = "/v1/audiences/" + meeting.id() + "/imports";
        var begin = System.nanoTime();

        var reading = CompletableFuture.supplyAsync(() -> Audience.review(meeting.id(), file()));
        var read = new TreeSet<Integer>();
        while (!reading.isDone()) {
            Api.client()
                    .get(imports)
                    .json()
                    .at("/items")
                    .forEach(found -> read.add(found.get("rowsRead").asInt()));
            Thread.sleep(50);
        }
        var review = reading.join();
        var reviewed = System.nanoTime();
        var applied = Api.client().post(review.location() + "/apply", "");

        assertThat(review.text("/rowsRead")).isEqualTo(Integer.toString(MOST));
        assertThat(review.text("/report/added")).isEqualTo(Integer.toString(MOST));
        assertThat(read).as("progress").anyMatch(rows -> rows > 0 && rows < MOST);
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        System.out.printf(
                "100,000 attendees over HTTP: reviewed in %d ms, applied in %d ms%n",
                (reviewed - begin) / 1_000_000, (System.nanoTime() - reviewed) / 1_000_000);
        for (var number : new int[] {0, MOST / 2, MOST - 1}) {
            assertThat(Api.client()
                            .post("/v1/access/explain", """
                                    {"credential": {"meetingId": "%s", "code": "%s"}}
                                    """.formatted(meeting.id(), code(number)))
                            .text("/rule"))
                    .isEqualTo("meeting-on");
        }
    }

    @Test
    void oneMoreIsTooMany() {
        var meeting = StandingMeeting.make("{\"requireAccessCode\": true}");

        var refused = Api.client()
                .send(
                        "POST",
                        "/v1/audiences/" + meeting.id() + "/imports",
                        file() + "one-more-9q2x,crm,Last\n",
                        Map.of("Content-Type", "text/csv"));

        assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
        assertThat(refused.body()).contains("100000");
    }

    private static String file() {
        return IntStream.range(0, MOST)
                .mapToObj(number -> code(number) + ",crm-" + number + ",Person " + number)
                .collect(Collectors.joining("\n", "code,id,name\n", "\n"));
    }

    private static String code(int number) {
        return "q7x%06dk".formatted(number * 7_919 % 1_000_000);
    }
}
