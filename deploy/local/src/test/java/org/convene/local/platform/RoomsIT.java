package org.convene.local.platform;

import static java.net.HttpURLConnection.HTTP_NO_CONTENT;
import static java.net.HttpURLConnection.HTTP_OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Spaces and rooms change and go, and rooms say what they want to know of whoever enters (R39). */
class RoomsIT {
    private static final Topic ACCESS = new Topic("convene.access");
    private static final String ASKS =
            "[{\"field\": \"email\", \"required\": true}, {\"field\": \"phone\", \"required\": false}]";

    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();
    private final String space =
            client.post("/v1/spaces", "{\"name\": \"Sales\"}").location();

    @Test
    void aChangeIsReadAsTheNextVersionAndToldByItsFields() {
        var room = newRoom("{\"name\": \"Blue\", \"topic\": \"Weekly\"}");

        var changed = patch(
                room, "{\"name\": \"Green\", \"topic\": null, \"isPublic\": false, \"entryForm\": %s}".formatted(ASKS));

        assertThat(changed.status()).as(changed.body()).isEqualTo(HTTP_OK);
        assertThat(changed.text("/name")).isEqualTo("Green");
        assertThat(changed.text("/version")).isEqualTo("2");
        assertThat(changed.json().has("topic")).isFalse();
        assertThat(changed.text("/entryForm/0/field")).isEqualTo("email");
        assertThat(client.get(room).json()).isEqualTo(changed.json());
        assertThat(patch(room, "{\"name\": \"Green\"}").text("/version")).isEqualTo("2");
        assertThat(told(changed.text("/id"), "org.convene.room.updated.v1"))
                .contains("\"changed\": [\"name\", \"topic\", \"isPublic\", \"entryForm\"]");
        var edited = patch(space, "{\"description\": \"Here\", \"isPublic\": false}");
        assertThat(edited.text("/version")).isEqualTo("2");
        assertThat(told(edited.text("/id"), "org.convene.space.updated.v1"))
                .contains("\"changed\": [\"description\", \"isPublic\"]");
    }

    @Test
    void whatBreaksARuleChangesNothing() {
        var room = newRoom("{\"name\": \"Blue\"}");
        var taken = client.get(newRoom("{\"name\": \"Green\"}")).text("/alias");

        assertThat(patch(room, "{\"alias\": \"%s\"}".formatted(taken)).text("/code"))
                .isEqualTo("alias-taken");
        assertField(patch(room, "{\"alias\": \"65f0c0ffee0123456789abcd\"}"), "alias");
        assertField(patch(room, "{\"name\": \"\"}"), "name");
        assertField(patch(room, "{\"engineUrl\": \"http://meet.example.org\"}"), "engineUrl");
        var twice = "[{\"field\": \"email\", \"required\": true}, {\"field\": \"email\", \"required\": false}]";
        assertField(patch(room, "{\"entryForm\": %s}".formatted(twice)), "entryForm");
        assertThat(patch(room, "{\"entryForm\": [{\"field\": \"iban\", \"required\": true}]}")
                        .status())
                .isEqualTo(400);
        assertThat(patch(room, "{\"spaceId\": \"65f0c0ffee0123456789abcd\"}").status())
                .isEqualTo(400);
        assertField(patch(space, "{\"logo\": \"http://www.example.org/logo.png\"}"), "logo");
        assertField(client.post("/v1/spaces", "{\"name\": \"X\", \"logo\": \"javascript:alert(1)\"}"), "logo");
        assertThat(client.get(room).text("/version")).isEqualTo("1");
    }

    @Test
    void aSpaceGoesOnceItHasNoRooms() {
        client.post(space + "/invites", "{\"role\": \"role_space_user\"}");
        var room = newRoom("{\"name\": \"Blue\"}");
        assertThat(client.delete(space).text("/code")).isEqualTo("space-not-empty");

        assertThat(client.delete(room).status()).isEqualTo(HTTP_NO_CONTENT);
        assertThat(client.delete(space).status()).isEqualTo(HTTP_NO_CONTENT);

        assertThat(client.get(room).text("/code")).isEqualTo("room-not-found");
        assertThat(client.get(space).text("/code")).isEqualTo("space-not-found");
        assertThat(client.delete(room).status()).isEqualTo(404);
        assertThat(told(id(space), "org.convene.space.deleted.v1")).contains("\"version\": 2");
    }

    @Test
    void aRoomThatIsGoneLetsNobodyInAndNothingIsScheduledInIt() {
        var room = newRoom("{\"name\": \"Blue\"}");
        var url = guest(room, "\"email\": \"gus@example.org\"");
        var page = page(url);
        browser.press(url);
        assertThat(Presences.state(browser.report(page, Presences.used("page"))))
                .isEqualTo("in");
        await().atMost(Presences.PATIENCE)
                .until(() -> client.get("/v1/rooms/" + id(room) + "/sessions").text("/total_row"), "1"::equals);

        client.delete(room);

        assertThat(browser.report(page, Presences.used("page")).status()).isEqualTo(401);
        assertThat(new TestBrowser().press(url).status()).isEqualTo(403);
        assertThat(told(id(room), "org.convene.room.deleted.v1")).contains("Blue");
        var meeting = MeetingRequests.withOne("Later", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"roomId\": \"" + id(room) + "\",");
        await().atMost(Presences.PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.post("/v1/meetings", meeting).text("/code"))
                                .isEqualTo("room-unknown"));
        assertThat(client.get("/v1/rooms/" + id(room) + "/sessions").text("/total_row"))
                .isEqualTo("1");
    }

    @Test
    void theDoorAsksForWhatTheRoomWantsAndWasNotPassed() {
        var room = newRoom("{\"name\": \"Blue\", \"entryForm\": %s}".formatted(ASKS));
        var url = guest(room, "\"phone\": \"+34600000001\"");
        assertThat(browser.open(url).body())
                .contains("name=\"email\" type=\"email\"")
                .doesNotContain("name=\"phone\"", "name=\"name\"", "role=\"alert\"");

        var without = fillIn(url, "email=");
        var wrong = fillIn(url, "email=%3Cb%3Enobody");

        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Completa lo que está marcado.", "aria-invalid=\"true\"");
        assertThat(without.header("Set-Cookie")).isEmpty();
        assertThat(wrong.body()).contains("value=\"&lt;b&gt;nobody\"");
        assertThat(fillIn(url, "email=gus%40example.org").status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(page(url), Presences.used("page"))))
                .isEqualTo("in");
        var person =
                Presences.presence(Presences.awaitEvents(id(room), 1).get(0)).get("person");
        assertThat(person.get("email").asText()).isEqualTo("gus@example.org");
        assertThat(person.get("phone").asText()).isEqualTo("+34600000001");
    }

    @Test
    void theSpacesLogoIsOnItsRoomsPages() {
        var logo = "https://cdn.example.org/logo.svg?size=2&form=\\\"round\\\"";
        assertField(patch(space, "{\"logo\": \"%s\"}".formatted(logo)), "logo");
        patch(space, "{\"logo\": \"https://cdn.example.org/logo.svg?size=2&form=round\"}");
        var room = newRoom("{\"name\": \"Blue\"}");
        var url = guest(room, "\"email\": \"gus@example.org\"");

        var door = browser.open(url);
        browser.press(url);
        var inside = browser.open(page(url));

        for (var shown : List.of(door, inside)) {
            assertThat(shown.body()).contains("src=\"https://cdn.example.org/logo.svg?size=2&amp;form=round\"");
            assertThat(shown.header("Content-Security-Policy")).contains("; img-src https://cdn.example.org; ");
        }
        assertThat(new TestBrowser().open(page(url)).header("Content-Security-Policy"))
                .doesNotContain("img-src");
    }

    private Answer fillIn(String url, String form) {
        var key = TestBrowser.formKey(browser.open(url));
        return browser.send(
                "POST",
                page(url),
                form + "&form=" + key,
                Map.of(
                        "Sec-Fetch-Site", "same-origin",
                        "Accept-Language", "es",
                        "Content-Type", "application/x-www-form-urlencoded"));
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).as(answer.body()).isEqualTo(field);
    }

    /** What was told last under this type. */
    private static String told(String subject, String type) {
        await().atMost(Presences.PATIENCE).until(() -> !events(subject, type).isEmpty());
        var events = events(subject, type);
        return events.get(events.size() - 1).value();
    }

    private static List<ConsumerRecord<String, String>> events(String subject, String type) {
        return ACCESS.records(record -> Topic.header(record, "ce_subject").equals(subject)
                && Topic.header(record, "ce_type").equals(type));
    }

    private String guest(String room, String fields) {
        return client.post(
                        room + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\", %s}".formatted(fields))
                .text("/url");
    }

    @CanIgnoreReturnValue
    private Answer patch(String path, String json) {
        return client.patch(path, json, Map.of());
    }

    private String newRoom(String json) {
        return client.post(space + "/rooms", json).location();
    }

    private static String page(String url) {
        return url.substring(0, url.indexOf('?'));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
