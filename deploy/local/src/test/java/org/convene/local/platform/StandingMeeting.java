package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/**
 * A room, and a meeting that is on there by now, of which access-service has heard.
 *
 * @param spacePath of the room
 * @param id the meeting's
 */
record StandingMeeting(String roomId, String spacePath, String id, String urlName) {
    /** @param access as JSON */
    static StandingMeeting make(String access) {
        var space = Api.client().post("/v1/spaces", "{\"name\": \"Ours\"}").location();
        var room = Api.client().post(space + "/rooms", "{\"name\": \"Ours\"}").text("/id");
        return in(space, room, access);
    }

    /** In a room that is there already. */
    static StandingMeeting in(String space, String room, String access) {
        var made = Api.client().post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, "roomId": "%s", "access": %s,
                 "participants": [{"name": "Mo", "role": "moderator"}, {"name": "Ana"}]}
                """.formatted(Instant.now().minusSeconds(60), room, access));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var meeting = new StandingMeeting(room, space, made.text("/id"), made.text("/urlName"));
        meeting.awaitCopy("true");
        return meeting;
    }

    /** In the public room of this address, which somebody has opened before. */
    static StandingMeeting inPublicRoom(String address, String access) {
        var identifier = address.substring(address.lastIndexOf('/') + 1);
        try (var system = Databases.connect("access", "system")) {
            var room = Databases.strings(system, "SELECT id FROM room WHERE identifier = '%s'".formatted(identifier));
            return in("", room.get(0), access);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /**
     * Of which access-service has heard.
     *
     * @param access as JSON
     * @param condition of its copy afterwards, in SQL
     */
    void change(String access, String condition) {
        var changed = Api.client().patch("/v1/meetings/" + id, "{\"access\": %s}".formatted(access), Map.of());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        awaitCopy(condition);
    }

    /** Until access-service has heard of it. */
    void awaitCopy(String condition) {
        await().atMost(Presences.PATIENCE).untilAsserted(() -> {
            try (var system = Databases.connect("access", "system")) {
                assertThat(Databases.strings(
                                system, "SELECT id FROM meeting WHERE id = '%s' AND %s".formatted(id, condition)))
                        .hasSize(1);
            }
        });
    }

    /** A guest's URL. */
    String guest(String fields) {
        var more = fields.isEmpty() ? "" : ", " + fields;
        return Api.client()
                .post(
                        spacePath + "/rooms/" + roomId + "/generate-access",
                        "{\"username\": \"Gus\", \"role\": \"user\"%s}".formatted(more))
                .text("/url");
    }

    /** A participant's token. */
    Answer token(String fields) {
        return Api.client().post("/v1/participant-tokens", "{\"meetingId\": \"%s\", %s}".formatted(id, fields));
    }

    /** A path of the tenant's host. */
    static String at(String path) {
        return "http://demo.localhost:" + RunningPlatform.get().gateway().getPort() + path;
    }

    String door() {
        return at("/m/" + urlName);
    }

    /** The address of the room's page, to which this answer leads. */
    static String page(Answer entered) {
        var location = URI.create(entered.header("Location")).getPath();
        return at(location);
    }

    String participant(int place) {
        return Api.client().get("/v1/meetings/" + id).text("/participants/" + place + "/id");
    }

    String export() {
        return Api.client().get("/v1/admissions/export?meetingId=" + id).body();
    }
}
