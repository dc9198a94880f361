package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
                        file() + row("one-more-9q2x", MOST) + "\n",
                        Map.of("Content-Type", "text/csv"));

        assertThat(refused.status()).as(refused.body()).isBetween(400, 499);
        assertThat(refused.body()).contains("100000");
    }

    /** What is sent in one piece says how long it is, what is sent as it comes does not. */
    @Test
    void noOtherBodyMayBeAsLarge() throws IOException, InterruptedException {
        var links = "{\"meetingId\": \"%s\"}".formatted("x".repeat(11 << 20));

        assertThat(Api.client().post("/v1/links", links).status()).isEqualTo(413);
        assertThat(direct(BodyPublishers.ofString(links)).statusCode()).isEqualTo(413);
        assertThat(direct(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(links.getBytes(UTF_8))))
                        .statusCode())
                .isEqualTo(413);
    }

    /** Not through the gateway, which would refuse it. */
    private static HttpResponse<String> direct(BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        RunningPlatform.get().service("access").resolve("/v1/links"))
                .header("Authorization", "Bearer " + Api.client().token())
                .header("Content-Type", "application/json")
                .version(HttpClient.Version.HTTP_1_1)
                .expectContinue(true)
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** With all the columns that the service knows. */
    private static String file() {
        var file = IntStream.range(0, MOST)
                .mapToObj(number -> row(code(number), number))
                .collect(Collectors.joining("\n", "code,id,name,email,notBefore,notAfter\n", "\n"));
        assertThat(file.getBytes(UTF_8)).hasSizeGreaterThan(14_000_000);
        return file;
    }

    private static String row(String code, int number) {
        return "%s,crm-%06d,María Fernández de la Vega %d,maria.fernandez.%06d@subsidiary.example.org,%s,%s"
                .formatted(code, number, number, number, "2020-01-01T00:00:00+01:00", "2099-12-31T23:59:59+01:00");
    }

    private static String code(int number) {
        return "q7x%06dk".formatted(number * 7_919 % 1_000_000);
    }
}
