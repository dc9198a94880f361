package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is in a room, as its pages say and the events tell. */
class PresenceIT {
    private final TestBrowser browser = new TestBrowser();

    @BeforeAll
    static void letSilenceAndStaysBeShort() {
        RunningPlatform.get().kill("access");
        RunningPlatform.get()
                .startWith("access", Map.of("CONVENE_ACCESS_PRESENCE_SILENCE", "10S", "CONVENE_ACCESS_STAY", "20S"));
        awaitMailAgain();
    }

    @AfterAll
    static void letThemBeAsTheyWere() {
        RunningPlatform.get().kill("access");
        RunningPlatform.get().start("access");
        awaitMailAgain();
    }

    /** Whoever missed access-service meanwhile asks it again after a pause. */
    private static void awaitMailAgain() {
        var ana = MeetingRequests.newAddress("ana");
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Back again", ana));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !new Mailbox(ana).mails().isEmpty());
    }

    @Test
    void whoIsHeardOfHasJoinedOnceAndLeavesOnce() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());

        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isEqualTo("in");
        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isEqualTo("in");
        assertThat(Presences.state(browser.report(meeting.room(), Presences.gone("page"))))
                .isEqualTo("left");
        browser.report(meeting.room(), Presences.gone("page"));
        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isEqualTo("left");

        var told = Presences.awaitEvents(meeting.id(), 2);
        assertThat(told).extracting(Presences::typeAndSequence).containsExactly("joined 1", "left 2");
        assertThat(told).extracting(ConsumerRecord::key).containsOnly(meeting.id());
        var presence = Presences.presence(told.get(1));
        assertThat(presence.at("/roomId").asText()).isEqualTo(meeting.roomId());
        assertThat(presence.at("/person/name").asText()).isEqualTo("Ana");
        assertThat(presence.at("/role").asText()).isEqualTo("guest");
        assertThat(presence.at("/leftAt").isMissingNode()).isFalse();
    }

    @Test
    void whoFallsSilentHasLeft() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        browser.report(meeting.room(), Presences.present("page"));

        var told = Presences.awaitEvents(meeting.id(), 2);

        assertThat(told).extracting(Presences::typeAndSequence).containsExactly("joined 1", "left 2");
        assertThat(Topic.header(told.get(1), "ce_actor")).isEqualTo("service:access-service");
    }

    @Test
    void whoIsInsideForLongIsLetInAnew() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        var first = browser.cookie("convene_admission");
        var answer = browser.report(meeting.room(), Presences.present("page"));
        assertThat(answer.header("Set-Cookie")).isEmpty();

        await().atMost(Presences.PATIENCE).until(() -> {
            browser.report(meeting.room(), Presences.present("page"));
            return !browser.cookie("convene_admission").equals(first);
        });

        assertThat(browser.open(meeting.room()).status()).isEqualTo(200);
    }

    @Test
    void onlyTheRoomsOwnPageReports() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        var room = meeting.room() + "/presence";
        var json = Map.of("Content-Type", "application/json");

        assertThat(browser.send("POST", room, Presences.present("p"), json).status())
                .isEqualTo(403);
        assertThat(browser.send(
                                "POST",
                                room,
                                Presences.present("p"),
                                TestBrowser.fromOwnPage("http://evil.localhost:1"))
                        .status())
                .isEqualTo(403);
        assertThat(new TestBrowser()
                        .report(meeting.room(), Presences.present("p"))
                        .status())
                .isEqualTo(401);
        assertThat(browser.report(meeting.room(), "{}").status()).isEqualTo(400);
        assertThat(Presences.events(meeting.id())).isEmpty();
    }

    @Test
    void whoIsInsideIsToldThatTheMeetingWasCancelled() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        browser.report(meeting.room(), Presences.present("page"));

        Api.client().post("/v1/meetings/" + meeting.id() + "/cancel", "");

        await().atMost(Presences.PATIENCE)
                .until(() -> Presences.state(browser.report(meeting.room(), Presences.present("page")))
                        .equals("cancelled"));
        assertThat(Presences.awaitEvents(meeting.id(), 2))
                .extracting(Presences::typeAndSequence)
                .containsExactly("joined 1", "left 2");
        var page = browser.open(meeting.room());
        assertThat(page.body()).contains("This meeting was cancelled").doesNotContain("<form", "data-presence");
        assertThat(browser.press(meeting.link()).status()).isEqualTo(200);
    }

    @Test
    void whoIsInsideIsToldThatTheMeetingHasEnded() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        browser.report(meeting.room(), Presences.present("page"));
        var path = "/v1/meetings/" + meeting.id();
        await().atMost(Presences.PATIENCE)
                .until(() -> Api.client().get(path).text("/status").equals("live"));

        assertThat(Api.client().post(path + "/end", "").status()).isEqualTo(200);

        await().atMost(Presences.PATIENCE)
                .until(() -> Presences.state(browser.report(meeting.room(), Presences.present("page")))
                        .equals("over"));
        assertThat(browser.press(meeting.link()).body())
                .contains("This meeting has ended")
                .doesNotContain("<form");
    }

    @Test
    void whoWasLetInIsToldThatTheMeetingWasPutOffMeanwhile() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        var later = MeetingRequests.SINCE;

        Api.client()
                .patch(
                        "/v1/meetings/" + meeting.id(),
                        "{\"validSince\": \"%s\", \"validUntil\": \"%s\"}".formatted(later, later.plusSeconds(1800)),
                        Map.of());

        await().atMost(Presences.PATIENCE)
                .until(() -> Presences.state(browser.report(meeting.room(), Presences.present("page")))
                        .equals("moved"));
        assertThat(browser.open(meeting.room()).body()).contains("The door opens at");
    }
}
