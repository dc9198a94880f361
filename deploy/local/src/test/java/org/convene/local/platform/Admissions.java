package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;

/** Meetings of the demo tenant that are on by now, and whom it lets in there. */
final class Admissions {
    private Admissions() {}

    static Answer meeting(String fields) {
        var made = Api.client().post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, %s}
                """.formatted(Instant.now().minusSeconds(60), fields));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    static Answer admit(Answer meeting, int place) {
        return Api.client().post("/v1/admissions", "{\"credential\": %s}".formatted(participant(meeting, place)));
    }

    static Answer explain(String credential) {
        return Api.client().post("/v1/access/explain", "{\"credential\": %s}".formatted(credential));
    }

    static Answer explain(String credential, Instant at) {
        return Api.client()
                .post("/v1/access/explain", "{\"credential\": %s, \"at\": \"%s\"}".formatted(credential, at));
    }

    static void revoke(String json) {
        var answer = Api.client().post("/v1/access/revocations", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The outcome and the rule of an answer that decides. */
    static String verdict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/outcome") + " " + answer.text("/rule");
    }

    /** The credential of whoever has this link. */
    static String link(String link) {
        return "{\"link\": \"%s\"}".formatted(link);
    }

    /** The credential of who stands at this place of the list of participants, from 0. */
    static String participant(Answer meeting, int place) {
        return "{\"meetingId\": \"%s\", \"participantId\": \"%s\"}"
                .formatted(meeting.text("/id"), meeting.text("/participants/" + place + "/id"));
    }

    /** The address of the meeting with what a link client signed. */
    static String door(Answer meeting, String payload) {
        return StandingMeeting.at("/" + meeting.text("/urlName")) + "?i=" + URLEncoder.encode(payload, UTF_8);
    }

    /** The address of the room's page that the access opens. */
    static String page(Answer access) {
        return access.text("/url").replaceFirst("\\?.*", "");
    }
}
