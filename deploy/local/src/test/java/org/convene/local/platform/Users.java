package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Those whom docs/authorization.md tells apart, logged in by their passwords: of the demo tenant all but the last.
 *
 * @param organizer with the capability {@code meetings}
 * @param former without it, who had it and organizes {@code formersMeeting}
 * @param moderator without it, who activated an invite to moderate the space of {@code closedRoom}
 * @param stranger of another tenant, with it
 * @param formersMeeting ids by their places in paths
 */
record Users(
        User organizer,
        User former,
        User moderator,
        User stranger,
        Map<String, String> formersMeeting,
        String closedRoom) {
    private static final String MEETINGS = "/v1/meetings";
    private static final String CAPABLE = "[\"meetings\"]";

    record User(String id, String email, Api api) {
        String token() {
            return api.token();
        }
    }

    static Users create(Tenants.Tenant other) {
        var client = Api.client();
        var former = newUser("demo", client, CAPABLE);
        var moderator = newUser("demo", client, "[]");
        var meeting = newMeeting(former, moderator);
        var space = client.post("/v1/spaces", "{\"name\": \"Board\", \"isPublic\": false}")
                .location();
        var room = client.post(space + "/rooms", "{\"name\": \"Closed\", \"isPublic\": false}");
        var invite = client.post(space + "/invites", "{\"role\": \"role_space_moderator\"}");
        var activated = moderator.api().post(space + "/invites/" + invite.text("/id") + "/activate", "");
        assertThat(activated.status()).as(activated.body()).isEqualTo(200);
        client.patch("/v1/users/" + former.id(), "{\"capabilities\": []}", Map.of());
        await().until(() -> former.api().post(MEETINGS, body(former)).status() == 403);
        return new Users(
                newUser("demo", client, CAPABLE),
                former,
                moderator,
                newUser(other.domain(), other.client(), CAPABLE),
                meeting,
                room.text("/id"));
    }

    /** The organizer's, in which the moderator takes part: ids by their places in paths. */
    Map<String, String> newMeeting() {
        return newMeeting(organizer, moderator);
    }

    /** The organizer's own, which an operation of this path names: ids by their places in the path. */
    Map<String, String> newOwn(String path) {
        var collection = path.substring(0, path.indexOf("/{"));
        var body = switch (collection) {
            case "/v1/calendar-feeds" -> "{}";
            case "/v1/devices" -> "{\"provider\": \"http\", \"token\": \"%s\"}".formatted(UUID.randomUUID());
            default -> throw new IllegalStateException("say here how users make what " + path + " names");
        };
        var made = organizer.api().post(collection, body);
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
        return Map.of("id", made.text("/id"));
    }

    private static Map<String, String> newMeeting(User organizer, User guest) {
        var made = organizer.api().post(MEETINGS, body(guest));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return Map.of("id", made.text("/id"), "participantId", made.text("/participants/0/id"));
    }

    private static String body(User guest) {
        return """
                {"name": "Theirs", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "participants": [{"name": "Ben", "email": "%s"}, {"name": "Guest", "email": "%s"}]}
                """.formatted(Instant.now().minusSeconds(60), MeetingRequests.newAddress("ben"), guest.email());
    }

    private static User newUser(String domain, Api client, String capabilities) {
        var email = MeetingRequests.newAddress("user");
        var made = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "user", "captchaToken": "string",
                 "capabilities": %s}
                """.formatted(email, capabilities));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var login = Api.anonymous().post("/v1/login", """
                {"tenant": "%s", "email": "%s", "password": "gmi28abc"}
                """.formatted(domain, email));
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        return new User(made.text("/id"), email, Api.bearing(login.text("/access_token")));
    }
}
