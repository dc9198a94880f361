package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the API that names something by id: what is another tenant's does not exist. */
class ForeignIdsIT {
    private static final String UNKNOWN = "65f0c0ffee0123456789abcd";
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** By the start of its path, how to make what an operation names: ids by their places in the path. */
    private static final List<Made> MADE_BY_ITS_TENANT = List.of(
            new Made("/v1/meetings/{id}", ForeignIdsIT::newMeetingUnderWay),
            new Made("/v1/access/", ForeignIdsIT::newKnockAndRevocation),
            new Made("/v1/notification-plans/{meetingId}", () -> Map.of("meetingId", newMeeting())),
            new Made("/v1/calendars/{meetingId}", () -> Map.of("meetingId", newMeeting())),
            new Made("/v1/calendar-feeds/{id}", () -> Map.of("id", newCalendarFeed())),
            new Made("/v1/rooms/{roomId}", () -> Map.of("roomId", scheduled().text("/roomId"))),
            new Made(
                    "/v1/deliveries/{id}",
                    () -> Map.of("id", TestModeTenant.get().newStoredDelivery())),
            new Made(
                    "/v1/account-mails/{id}",
                    () -> Map.of("id", TestModeTenant.get().newStoredAccountMail())),
            new Made("/v1/devices/{id}", () -> Map.of("id", newDevice())),
            new Made("/v1/templates/{id}", ForeignIdsIT::newTemplate),
            new Made("/v1/users/{id}", () -> Map.of("id", newUser())),
            new Made("/v1/issuers/{id}", () -> Map.of("id", newIssuer())),
            new Made("/v1/audiences/{meetingId}", ForeignIdsIT::newAudience),
            new Made("/v1/links/{id}", () -> Map.of("id", newLink())),
            new Made("/v1/spaces/{id}", () -> Map.of("id", newSpace())),
            new Made("/v1/spaces/{spaceId}", ForeignIdsIT::newRoomAndInvite));

    /** How to make what operations name whose path begins like this. */
    private record Made(String path, Supplier<Map<String, String>> ids) {}

    /** What operations need to be sent to get as far as looking for what they name. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /v1/notification-plans/{meetingId}/preview",
            "{}",
            "POST /v1/meetings/{id}/participants",
            "{\"participants\": [{\"name\": \"Ben\"}]}",
            "PUT /v1/meetings/{id}/participants",
            "{\"participants\": []}",
            "POST /v1/audiences/{meetingId}/imports",
            "code\nk7f2-q9xw\n",
            "POST /v1/spaces/{spaceId}/rooms",
            "{\"name\": \"Blue room\"}",
            "POST /v1/spaces/{spaceId}/rooms/{roomId}/generate-access",
            "{\"username\": \"Gus\", \"role\": \"user\"}",
            "POST /v1/spaces/{spaceId}/rooms/{roomId}/generate-access/batch",
            "{\"guests\": []}",
            "POST /v1/spaces/{spaceId}/invites",
            "{\"role\": \"role_space_user\"}",
            "POST /v1/spaces/{spaceId}/rooms/{roomId}/roles",
            "{\"targetUserId\": \"{userId}\", \"role\": \"role_room_user\"}",
            "POST /v1/templates/{id}/versions/{version}/test-send",
            "{\"to\": \"ana@example.org\"}");

    /** Where it is not the demo tenant that makes it. */
    private static final Map<String, Supplier<Api>> OWNERS = Map.of(
            "/v1/deliveries/{id}", () -> TestModeTenant.get().client(),
            "/v1/account-mails/{id}", () -> TestModeTenant.get().client());

    /** For operators, or for users themselves. */
    private static final Set<String> NOT_FOR_CLIENTS = Set.of(
            "/v1/tenants/{",
            "/v1/clients/{",
            "/v1/operations/",
            "/v1/users/{id}/password",
            "/v1/spaces/{spaceId}/invites/{inviteId}/activate");

    /**
     * Pages, which know their tenant by host and their reader by link, calendars, which know both by their name, and what
     * is signed.
     */
    private static final Set<String> PAGES = Set.of(
            "/m/{urlName}",
            "/m/@{alias}",
            "/attendee/{urlName}",
            "/{urlName}",
            "/room/{room}",
            "/c/{identifier}",
            "/calendar-feeds/{file}",
            "/v1/deliveries/{id}/twilio-status");

    private final Api stranger = Tenants.otherClient();

    @TestFactory
    Stream<DynamicTest> aForeignIdIsAnsweredLikeOneThatDoesNotExist() {
        return operations()
                .filter(operation -> !isOf(PAGES, operation))
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    if (isOf(NOT_FOR_CLIENTS, operation)) {
                        assertThat(send(stranger, operation, Map.of()).status()).isEqualTo(403);
                    } else {
                        assertForeignIsUnknown(operation);
                    }
                }));
    }

    @Test
    void theDeliveriesOfAForeignMeetingAreThoseOfNone() {
        var foreign = stranger.get("/v1/deliveries?meetingId=" + newMeeting());
        var unknown = stranger.get("/v1/deliveries?meetingId=" + UNKNOWN);

        assertThat(foreign.status()).isEqualTo(unknown.status());
        assertThat(foreign.body()).isEqualTo(unknown.body());
    }

    private void assertForeignIsUnknown(Operation operation) {
        var ids = madeFor(operation.path())
                .orElseThrow(() -> new AssertionError("say in this test how what it names is made"));

        var foreign = send(stranger, operation, ids);
        var unknown = send(stranger, operation, Map.of());
        var owner = OWNERS.entrySet().stream()
                .filter(made -> operation.path().startsWith(made.getKey()))
                .findFirst()
                .map(made -> made.getValue().get())
                .orElseGet(Api::client);
        var own = send(owner, operation, ids);

        assertThat(foreign.status()).as(foreign.body()).isEqualTo(404);
        assertThat(foreign.body().replaceAll(String.join("|", ids.values()), UNKNOWN))
                .isEqualTo(unknown.body());
        assertThat(own.status()).as(own.body()).isBetween(200, 299);
    }

    /** What an operation of this path names, made anew by the demo tenant or another; empty where none is made for it. */
    static Optional<Map<String, String>> madeFor(String path) {
        return MADE_BY_ITS_TENANT.stream()
                .filter(made -> path.startsWith(made.path()))
                .findFirst()
                .map(made -> made.ids().get());
    }

    /** What an operation needs to be sent, as {@code METHOD path}. */
    static String body(String operation, Map<String, String> ids) {
        return BODIES.getOrDefault(operation, operation.startsWith("PATCH ") ? "{}" : "")
                .replace("{userId}", ids.getOrDefault("userId", UNKNOWN));
    }

    /** With the id of nothing for each that is not given. */
    private static Answer send(Api caller, Operation operation, Map<String, String> ids) {
        var path = PLACE.matcher(operation.path()).replaceAll(place -> ids.getOrDefault(place.group(1), UNKNOWN));
        var body = body(operation.toString(), ids);
        return switch (operation.method()) {
            case "GET", "DELETE" -> caller.send(operation.method(), path, "", Map.of());
            case "PATCH" -> caller.patch(path, body, Map.of());
            default -> caller.send(operation.method(), path, body, Map.of("Content-Type", mediaType(operation)));
        };
    }

    private static String mediaType(Operation operation) {
        return operation.path().endsWith("/imports") ? "text/csv" : "application/json";
    }

    private record Operation(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Stream<Operation> operations() {
        var paths = Api.anonymous().get("/openapi.json").json().get("paths");
        assertThat(paths.size()).isGreaterThan(5);
        return paths.properties().stream()
                .filter(path -> path.getKey().contains("{"))
                .flatMap(path -> methods(path.getValue())
                        .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    private static Stream<String> methods(JsonNode path) {
        Iterable<String> names = path::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).filter(METHODS::contains);
    }

    private static boolean isOf(Set<String> paths, Operation operation) {
        return paths.stream().anyMatch(operation.path()::startsWith);
    }

    /** Put to use, so that it can be rolled back, in a language that nobody here is written to. */
    private static Map<String, String> newTemplate() {
        var client = Api.client();
        var made = client.post(
                "/v1/templates",
                "{\"channel\": \"email\", \"language\": \"sw\", \"part\": \"subject\", \"source\": \"{{meeting.name}}\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var activated = client.post("/v1/templates/" + made.text("/id") + "/versions/1/activate", "");
        assertThat(activated.status()).as(activated.body()).isEqualTo(200);
        return Map.of("id", made.text("/id"), "version", "1");
    }

    private static String newMeeting() {
        return scheduled().text("/id");
    }

    /** With an attendee, and an import that waits. */
    private static Map<String, String> newAudience() {
        var meeting = newMeeting();
        Audience.apply(meeting, "code\nm3v8-t5zr\n");
        var imported = Audience.review(meeting, "code\nm3v8-t5zr\nx7c6-v5b4\n");
        var attendee = Api.client().get("/v1/audiences/" + meeting).text("/items/0/id");
        return Map.of("meetingId", meeting, "importId", imported.text("/id"), "attendeeId", attendee);
    }

    private static Map<String, String> newMeetingUnderWay() {
        var made = Api.client().post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, "participants": [{"name": "Ana"}]}
                """.formatted(Instant.now().minusSeconds(60)));
        return Map.of("id", made.text("/id"), "participantId", made.text("/participants/0/id"));
    }

    private static Map<String, String> newKnockAndRevocation() {
        var made = Api.client().post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, "access": {"lobby": true},
                 "participants": [{"name": "Ana"}]}
                """.formatted(Instant.now().minusSeconds(60)));
        var meeting = made.text("/id");
        var ana = made.text("/participants/0/id");
        var knocked = Api.client()
                .post(
                        "/v1/admissions",
                        "{\"credential\": {\"meetingId\": \"%s\", \"participantId\": \"%s\"}}".formatted(meeting, ana));
        assertThat(knocked.text("/rule")).as(knocked.body()).isEqualTo("lobby-waiting");
        var revocation = Api.client()
                .post("/v1/access/revocations", "{\"kind\": \"person\", \"id\": \"%s\"}".formatted(UUID.randomUUID()));
        var knock = Api.client().get("/v1/access/lobbies/" + meeting).text("/items/0/id");
        return Map.of("meetingId", meeting, "knockId", knock, "id", revocation.text("/id"));
    }

    private static Answer scheduled() {
        return Api.client().post("/v1/meetings", MeetingRequests.withOne("Ours", MeetingRequests.newAddress("ana")));
    }

    private static String newCalendarFeed() {
        return Api.client()
                .post("/v1/calendar-feeds", "{\"email\": \"%s\"}".formatted(MeetingRequests.newAddress("ana")))
                .text("/id");
    }

    private static String newUser() {
        return Api.client()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
    }

    private static String newIssuer() {
        return Api.client()
                .post("/v1/issuers", """
                {"issuer": "https://id.example.org/%s", "audience": "convene"}
                """.formatted(UUID.randomUUID()))
                .text("/id");
    }

    private static String newDevice() {
        return Api.client()
                .post("/v1/devices", """
                {"provider": "http", "token": "%s", "externalId": "A-1"}
                """.formatted(UUID.randomUUID()))
                .text("/id");
    }

    private static String newLink() {
        var meeting = newMeetingUnderWay();
        return Api.client()
                .post("/v1/links", """
                {"meetingId": "%s", "participantIds": ["%s"]}
                """.formatted(meeting.get("id"), meeting.get("participantId")))
                .text("/links/0/id");
    }

    private static String newSpace() {
        return Api.client().post("/v1/spaces", "{\"name\": \"Ours\"}").text("/id");
    }

    private static Map<String, String> newRoomAndInvite() {
        var space = newSpace();
        var room = Api.client().post("/v1/spaces/" + space + "/rooms", "{\"name\": \"Ours\"}");
        var invite = Api.client().post("/v1/spaces/" + space + "/invites", "{\"role\": \"role_space_user\"}");
        var guest =
                Api.client().post(room.location() + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"}");
        return Map.of(
                "spaceId",
                space,
                "roomId",
                room.text("/id"),
                "guestId",
                guest.text("/id"),
                "inviteId",
                invite.text("/id"),
                "userId",
                newUser());
    }
}
