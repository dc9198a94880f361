package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spaces, rooms and users, as a tenant's client and the other services see them. */
class PeopleAndRoomsIT {
    private static final Topic ACCESS = new Topic("convene.access");
    private static final String SPACES = "/v1/spaces";
    private static final String USERS = "/v1/users";

    private final Api client = Api.client();

    @Test
    void aSpaceAndARoomAreReadAsTheyWereMade() {
        var space = client.post(SPACES, "{\"name\": \"Sales\", \"description\": \"Where we\\nmeet\"}");
        assertThat(space.status()).as(space.body()).isEqualTo(201);
        assertThat(space.text("/isPublic")).isEqualTo("true");
        assertThat(client.get(space.location()).json()).isEqualTo(space.json());

        var alias = newAlias();
        var room = client.post(space.location() + "/rooms", """
                {"name": "Blue room", "alias": "%s", "topic": "Weekly", "isPublic": false,
                 "engineUrl": "https://meet.example.org/blue"}
                """.formatted(alias));

        assertThat(room.status()).as(room.body()).isEqualTo(201);
        assertThat(room.text("/spaceId")).isEqualTo(space.text("/id"));
        assertThat(room.text("/alias")).isEqualTo(alias);
        assertThat(room.text("/isPublic")).isEqualTo("false");
        assertThat(room.text("/engineUrl")).isEqualTo("https://meet.example.org/blue");
        assertThat(room.location()).isEqualTo(space.location() + "/rooms/" + room.text("/id"));
        assertThat(client.get(room.location()).json()).isEqualTo(room.json());
    }

    @Test
    void aUserIsFoundByTheAddressHoweverItIsWritten() {
        var email = MeetingRequests.newAddress("eva");
        var user = client.post(USERS, user(email)).location();
        var search = USERS + "?email=" + email.toUpperCase(Locale.ROOT);

        assertThat(client.get(search).json().get("items"))
                .containsExactly(client.get(user).json());

        assertThat(client.get(USERS + "?email=" + MeetingRequests.newAddress("nobody"))
                        .body())
                .isEqualTo("{\"items\":[]}");
        assertThat(Tenants.otherClient().get(search).body()).isEqualTo("{\"items\":[]}");
        for (var none : List.of("", "?email=")) {
            assertThat(client.get(USERS + none).text("/code")).as(none).isEqualTo("validation-failed");
        }
    }

    @Test
    void spacesAndRoomsAreToldEachAsItsOwnSubject() {
        var space = client.post(SPACES, "{\"name\": \"Told\"}");
        var room = client.post(space.location() + "/rooms", "{\"name\": \"Told room\"}");

        var spaceEvent = onlyEventOf(space.text("/id"));
        assertThat(Topic.header(spaceEvent, "ce_type")).isEqualTo("org.convene.space.created.v1");
        var roomEvent = onlyEventOf(room.text("/id"));
        assertThat(Topic.header(roomEvent, "ce_type")).isEqualTo("org.convene.room.created.v1");
        assertThat(Topic.header(roomEvent, "ce_actor")).startsWith("client:");
        assertThat(roomEvent.key()).isEqualTo(room.text("/id"));
        assertThat(roomEvent.value()).contains("\"alias\": \"" + room.text("/alias") + "\"");
    }

    @Test
    void anAliasIsOneRoomsOfATenantAndMadeFromTheNameWhereNoneIsGiven() {
        var rooms = newSpace(client) + "/rooms";
        var room = "{\"name\": \"Blue room\", \"alias\": \"%s\"}".formatted(newAlias());
        assertThat(client.post(rooms, room).status()).isEqualTo(201);

        var again = client.post(rooms, room);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("alias-taken");
        var stranger = Tenants.otherClient();
        assertThat(stranger.post(newSpace(stranger) + "/rooms", room).status()).isEqualTo(201);
        assertThat(client.post(rooms, "{\"name\": \"Blue room\"}").text("/alias"))
                .matches("blue-room-[a-z2-9]{6}");
    }

    @Test
    void listsHoldAllAndNothingElsePageByPage() {
        var stranger = Tenants.otherClient();
        var space = newSpace(stranger);
        var rooms = Stream.of("A", "B", "C")
                .map(name -> stranger.post(space + "/rooms", "{\"name\": \"%s\"}".formatted(name))
                        .text("/id"))
                .toList();

        var first = stranger.get(space + "/rooms?limit=2");
        var second = stranger.get(space + "/rooms?limit=2&cursor=" + first.text("/nextCursor"));

        assertThat(Stream.of(first, second).flatMap(page -> page.json().get("items").findValuesAsText("id").stream()))
                .containsExactlyElementsOf(rooms);
        assertThat(second.json().has("nextCursor")).isFalse();
        assertThat(stranger.get(SPACES).json().get("items")).hasSize(1);
    }

    @Test
    void aRoomIsInItsSpaceOnly() {
        var room = client.post(newSpace(client) + "/rooms", "{\"name\": \"Here\"}");

        assertThat(client.get(newSpace(client) + "/rooms/" + room.text("/id")).status())
                .isEqualTo(404);
    }

    @Test
    void servicesReadARoomWithoutItsSpaceAndOnlyForItsTenant() {
        var room =
                client.post(newSpace(client) + "/rooms", "{\"name\": \"Here\"}").text("/id");
        var meetings = Api.service("meetings");

        var state = meetings.send("GET", SPACES + "/rooms/" + room, "", forTenant(demoTenant()));

        assertThat(state.status()).as(state.body()).isEqualTo(200);
        assertThat(state.text("/tenant")).isEqualTo(demoTenant());
        assertThat(state.text("/version")).isEqualTo("1");
        var foreign = meetings.send("GET", SPACES + "/rooms/" + room, "", forTenant(newTenant()));
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void aUserIsMadeToldAndReadWithoutThePassword() throws SQLException {
        var email = "Eva." + MeetingRequests.newAddress("ruiz");
        var created = client.post(USERS, user(email));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json()).hasSize(1);
        var id = created.text("/id");
        var read = client.get(created.location());
        assertThat(read.text("/email")).isEqualTo(email);
        assertThat(read.text("/username")).isEqualTo("Eva Ruiz");
        assertThat(read.text("/phone")).isEqualTo("+34600000001");
        assertThat(read.text("/capabilities/0")).isEqualTo("meetings");
        assertThat(Api.service("meetings")
                        .send("GET", USERS + "/" + id, "", forTenant(demoTenant()))
                        .json())
                .isEqualTo(read.json());
        var event = onlyEventOf(id);
        assertThat(Topic.header(event, "ce_type")).isEqualTo("org.convene.user.created.v1");
        assertThat(event.value()).contains(email).doesNotContain("gmi28abc", "argon2");
        assertThat(read.body()).doesNotContain("gmi28abc", "argon2");
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system, "SELECT password_hash FROM user_account WHERE id = '%s'".formatted(id)))
                    .singleElement()
                    .asString()
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        }
    }

    @Test
    void aUserHasWhatInvitationsSayOfTheOrganizer() {
        var alias = newAlias();
        var body = user(MeetingRequests.newAddress("eva"))
                .replaceFirst(
                        "\\{",
                        "{\"landLineNumber\": \"+34930000001\", \"role\": \"Teacher\", \"alias\": \"%s\", "
                                .formatted(alias));
        var created = client.post(USERS, body);
        assertThat(created.status()).as(created.body()).isEqualTo(201);

        var read = client.get(created.location());

        assertThat(read.text("/landLineNumber")).isEqualTo("+34930000001");
        assertThat(read.text("/role")).isEqualTo("Teacher");
        assertThat(read.text("/alias")).isEqualTo(alias);
        assertThat(read.json().has("lastLogin")).isFalse();
        var event = onlyEventOf(created.text("/id")).value();
        assertThat(event).contains("+34930000001", alias);
        var again = client.post(
                USERS,
                user(MeetingRequests.newAddress("ana")).replaceFirst("\\{", "{\"alias\": \"%s\", ".formatted(alias)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("alias-taken");
    }

    @Test
    void anAddressIsOneUsersHoweverItIsWrittenAndHoweverManyAskAtOnce() {
        var email = MeetingRequests.newAddress("eva");

        var answers = Stream.of(email, email.toUpperCase(Locale.ROOT), email, email)
                .parallel()
                .map(address -> client.post(USERS, user(address)))
                .toList();

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("/code")).isEqualTo("email-taken"));
        assertThat(Tenants.otherClient().post(USERS, user(email)).status()).isEqualTo(201);
    }

    /** Or each would be seen as the other in meetings, and the deletion of one would take the other out of theirs. */
    @ParameterizedTest
    @CsvSource({
        "eva%s@example.org, \uff45va%s@example.org",
        "ana\u0301%s@example.org, an\u00e1%s@example.org",
        "eva%s@ex\u00e4mple.org, eva%s@xn--exmple-cua.org",
        "eva%s@stra\u00dfe.example, eva%s@strasse.example"
    })
    void whatMeetingsTakeForOneAddressIsOneUsers(String email, String other) {
        var number = newAlias();
        var first = client.post(USERS, user(email.formatted(number)));
        var second = client.post(USERS, user(MeetingRequests.newAddress("bob")));

        var another = client.post(USERS, user(other.formatted(number)));
        var changed =
                client.patch(second.location(), "{\"email\": \"%s\"}".formatted(other.formatted(number)), Map.of());
        var same = client.patch(first.location(), "{\"email\": \"%s\"}".formatted(other.formatted(number)), Map.of());

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(another.status()).as(another.body()).isEqualTo(409);
        assertThat(another.text("/code")).isEqualTo("email-taken");
        assertThat(changed.status()).as(changed.body()).isEqualTo(409);
        assertThat(same.status()).as(same.body()).isEqualTo(200);
    }

    @Test
    void aKeyNamesOneUserAndOnePassword() {
        var body = user(MeetingRequests.newAddress("eva"));
        var key = Map.of("Content-Type", "application/json", "Idempotency-Key", newAlias());

        var first = client.send("POST", USERS, body, key);
        var repeat = client.send("POST", USERS, body, key);
        var other = client.send("POST", USERS, body.replace("gmi28abc", "gmi28abd"), key);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void whoMayOnlyReadMakesNothing() {
        var reader = Tenants.client(newTenant(), List.of("access:read"));

        assertThat(reader.get(SPACES).status()).isEqualTo(200);
        assertThat(reader.post(SPACES, "{\"name\": \"No\"}").status()).isEqualTo(403);
        assertThat(reader.post(USERS, user(MeetingRequests.newAddress("eva"))).status())
                .isEqualTo(403);
    }

    /** A user who may create meetings. */
    static String user(String email) {
        return """
                {"email": "%s", "password": "gmi28abc", "username": "Eva Ruiz", "phone": "+34600000001",
                 "captchaToken": "string", "capabilities": ["meetings"]}
                """.formatted(email);
    }

    private static String newSpace(Api caller) {
        return caller.post(SPACES, "{\"name\": \"Sales\"}").location();
    }

    private static String newAlias() {
        return "blue-" + UUID.randomUUID();
    }

    private static String newTenant() {
        return Tenants.create().text("/id");
    }

    private static String demoTenant() {
        return RunningPlatform.get().demoClient().tenantId();
    }

    private static Map<String, String> forTenant(String id) {
        return Map.of("Convene-Tenant", id);
    }

    private static ConsumerRecord<String, String> onlyEventOf(String subject) {
        await().untilAsserted(() -> assertThat(eventsOf(subject)).hasSize(1));
        return eventsOf(subject).get(0);
    }

    private static List<ConsumerRecord<String, String>> eventsOf(String subject) {
        return ACCESS.records(record -> Topic.header(record, "ce_subject").equals(subject));
    }
}
