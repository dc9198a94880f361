package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what ends by itself any moment is explained as it was then or will be, whether that is over by now or not. */
class ExplainedMomentsIT {
    private final Api client = Api.client();
    private final StandingMeeting meeting = StandingMeeting.make("{}");

    /** Signed like one that was made an hour before. */
    @Test
    void aTokenThatIsOverOpensNothingNowAndDidAMomentBeforeItsEnd() throws SQLException {
        var minted = client.post(
                "/v1/participant-tokens",
                "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}".formatted(meeting.id()));
        var end = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 20);
        endedAt(minted.text("/id"), end);
        var token = signed(minted.text("/id"), end);
        var link = meeting.door() + "?jwt=" + token;

        assertThat(Api.open(link).status()).isEqualTo(403);
        assertThat(rule(link, Instant.now())).isEqualTo("link-expired");
        assertThat(rule(link, end)).isEqualTo("link-expired");
        assertThat(rule(link, end.minusSeconds(1))).isEqualTo("meeting-on");
        assertThat(rule(link.substring(0, link.lastIndexOf('.') + 1) + "A".repeat(86), end.minusSeconds(1)))
                .isEqualTo("link-expired");
    }

    @Test
    void aPassOpensTheRoomUntilItsEndAndNoLonger() {
        var admitted = client.post(
                "/v1/admissions",
                "{\"credential\": {\"meetingId\": \"%s\", \"participantId\": \"%s\"}}"
                        .formatted(meeting.id(), meeting.participant(1)));
        assertThat(admitted.status()).as(admitted.body()).isEqualTo(200);
        var pass = admitted.text("/url");
        var now = Instant.now();

        assertThat(rule(pass, now)).isEqualTo("meeting-on");
        assertThat(rule(pass, now.plusSeconds(270))).isEqualTo("meeting-on");
        assertThat(rule(pass, now.plusSeconds(301))).isEqualTo("link-expired");
    }

    private String rule(String link, Instant at) {
        var answer = client.post(
                "/v1/access/explain", "{\"credential\": {\"link\": \"%s\"}, \"at\": \"%s\"}".formatted(link, at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/rule");
    }

    private static void endedAt(String id, Instant end) throws SQLException {
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system,
                            "UPDATE participant_token SET expires_at = '%s' WHERE id = '%s' RETURNING id"
                                    .formatted(end, id)))
                    .containsExactly(id);
        }
    }

    private String signed(String id, Instant end) {
        return AccessKey.current()
                .sign(
                        "participant+jwt",
                        Map.of(
                                "iss",
                                RunningPlatform.get().gateway().toString(),
                                "aud",
                                "convene-meeting",
                                "sub",
                                id,
                                "jti",
                                id,
                                "caller_kind",
                                "participant",
                                "tenant",
                                RunningPlatform.get().demoClient().tenantId(),
                                "room",
                                meeting.roomId(),
                                "meeting",
                                meeting.id(),
                                "exp",
                                end.getEpochSecond()));
    }
}
