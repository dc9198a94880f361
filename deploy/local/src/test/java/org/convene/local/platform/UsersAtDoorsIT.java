package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users enter rooms by publicness and roles (R44, R45). */
class UsersAtDoorsIT {
    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();
    private final String user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
            .text("/id");
    private final String space =
            client.post("/v1/spaces", "{\"name\": \"Board\"}").location();

    @Test
    void aPublicRoomIsOpenToEveryUser() {
        var room = newRoom("{\"name\": \"Open\", \"entryForm\": [{\"field\": \"email\", \"required\": true}]}");

        var access = enter(room);

        assertThat(access.status()).as(access.body()).isEqualTo(200);
        assertThat(access.text("/moderates")).isEqualTo("false");
        assertThat(access.header("Cache-Control")).isEqualTo("no-store");
        var url = access.text("/url");
        assertThat(browser.open(url).body())
                .contains("Eva Ruiz", "You may enter this room")
                .doesNotContain("name=\"email\"");
        assertThat(browser.press(url).status()).isEqualTo(303);
        assertThat(browser.open(page(url)).body()).contains("Eva Ruiz");
        assertThat(report(url)).isEqualTo("in");
        var told = Presences.presence(Presences.awaitEvents(id(room), 1).get(0));
        assertThat(told.get("person").get("name").asText()).isEqualTo("Eva Ruiz");
        assertThat(told.toString()).contains(user);
        assertThat(enter(client.get(room).text("/alias"), user).status()).isEqualTo(200);
    }

    @Test
    void aPrivateRoomIsOpenToWhoHasARoleAndForAsLongAsThat() {
        var room = newRoom("{\"name\": \"Closed\", \"isPublic\": false}");
        var refused = enter(room);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("room-private");
        client.post(room + "/roles", "{\"targetUserId\": \"%s\", \"role\": \"role_room_moderator\"}".formatted(user));

        var access = enter(room);

        assertThat(access.text("/moderates")).isEqualTo("true");
        var url = access.text("/url");
        browser.press(url);
        assertThat(browser.open(page(url)).body()).contains("Moderator");
        assertThat(report(url)).isEqualTo("in");
        client.delete(room + "/roles/" + user);
        assertThat(report(url)).isEqualTo("out");
        assertThat(browser.open(page(url)).status()).isEqualTo(403);
        assertThat(browser.open(page(url)).body()).contains("This room is not open to you");
        assertThat(new TestBrowser().press(url).status()).isEqualTo(403);
    }

    @Test
    void aRoomThatIsPublicNoMoreTurnsOutWhoHasNoRole() {
        var room = newRoom("{\"name\": \"Open\"}");
        var url = enter(room).text("/url");
        browser.press(url);
        assertThat(report(url)).isEqualTo("in");

        client.patch(space, "{\"isPublic\": false}", Map.of());

        assertThat(report(url)).isEqualTo("out");
        assertThat(enter(room).text("/code")).isEqualTo("room-private");
    }

    @Test
    void whoIsNotActiveOrDeletedIsOut() throws Exception {
        var room = newRoom("{\"name\": \"Open\"}");
        var url = enter(room).text("/url");
        browser.press(url);

        client.patch("/v1/users/" + user, "{\"active\": false}", Map.of());
        assertThat(report(url)).isEqualTo("out");
        assertThat(enter(room).status()).isEqualTo(401);

        client.delete("/v1/users/" + user);
        assertThat(report(url)).isEqualTo("out");
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system,
                            "SELECT coalesce(name || email || phone, '') FROM admission WHERE profile_id = '%s'"
                                    .formatted(user)))
                    .isNotEmpty()
                    .containsOnly("");
        }
    }

    @Test
    void aPassOpensItsRoomOnlyAndWhatIsNoneOpensNothing() {
        var url = enter(newRoom("{\"name\": \"Open\"}")).text("/url");
        var other = client.get(newRoom("{\"name\": \"Other\"}")).text("/alias");

        assertThat(browser.press(url.replaceFirst("/room/[^?]+", "/room/" + other))
                        .status())
                .isEqualTo(403);
        assertThat(browser.press(url.substring(0, url.length() - 3) + "AAA").status())
                .isEqualTo(403);
        assertThat(browser.cookie("convene_admission")).isEmpty();
        assertThat(enter("65f0c0ffee0123456789abcd", user).text("/code")).isEqualTo("room-not-found");
    }

    @Test
    void aUserOfAnotherTenantFindsNoRoom() {
        var other = Tenants.other();
        var stranger = other.client()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");

        var answer = RolesIT.as(stranger, other.id())
                .post("/v1/admissions", "{\"room\": \"%s\"}".formatted(id(newRoom("{\"name\": \"Open\"}"))));

        assertThat(answer.text("/code")).isEqualTo("room-not-found");
    }

    private Answer enter(String room) {
        return enter(id(room), user);
    }

    private static Answer enter(String room, String user) {
        return RolesIT.as(user).post("/v1/admissions", "{\"room\": \"%s\"}".formatted(room));
    }

    private String report(String url) {
        return Presences.state(browser.report(page(url), Presences.present("page")));
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
