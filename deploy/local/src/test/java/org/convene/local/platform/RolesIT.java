package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Invites to spaces and roles in rooms (R42–R45). */
class RolesIT {
    private static final String MODERATOR = "{\"role\": \"role_space_moderator\"}";
    private static final String USER = "{\"role\": \"role_space_user\"}";

    private final Api client = Api.client();
    private final String space = client.post("/v1/spaces", "{\"name\": \"Board\", \"isPublic\": false}")
            .location();

    @Test
    void anInviteLetsInOneUserAndIsThenVoid() {
        var invite = invite(USER);
        var eva = newUser();

        var first = activate(invite, eva);
        var second = activate(invite, newUser());

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.text("/role")).isEqualTo("role_space_user");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("invite-used");
        assertThat(client.get(space + "/roles").json().findValuesAsText("userId"))
                .containsExactly(eva);
        assertThat(client.get(space + "/invites").text("/items/0/activatedBy")).isEqualTo(eva);
    }

    @Test
    void ofFiftyAtOnceExactlyOneGetsIn() throws Exception {
        var invite = invite(USER);
        var callers = IntStream.range(0, 50)
                .mapToObj(number -> {
                    var user = as(newUser());
                    return (Callable<Answer>) () -> user.post(invite + "/activate", "");
                })
                .toList();

        var answers = AtOnce.all(callers);

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(49);
        assertThat(client.get(space + "/roles").json().get("items")).hasSize(1);
    }

    @Test
    void whatIsRevokedOrExpiredLetsNobodyIn() throws Exception {
        var revoked = invite(USER);
        var brief = invite("{\"role\": \"role_space_user\", \"ttl\": 1}");
        assertThat(client.send("DELETE", revoked, "", Map.of()).status()).isEqualTo(204);
        assertThat(client.send("DELETE", revoked, "", Map.of()).status()).isEqualTo(204);
        Thread.sleep(1_100);

        assertThat(activate(revoked, newUser()).text("/code")).isEqualTo("invite-revoked");
        assertThat(activate(brief, newUser()).text("/code")).isEqualTo("invite-expired");
        assertThat(activate(space + "/invites/65f0c0ffee0123456789abcd", newUser())
                        .text("/code"))
                .isEqualTo("invite-not-found");
    }

    @Test
    void aUsedInviteCannotBeRevokedAndNoInviteTakesAModeratorsRoleAway() {
        var eva = newUser();
        var used = invite(MODERATOR);
        assertThat(activate(used, eva).status()).isEqualTo(200);
        assertThat(activate(invite(USER), eva).text("/role")).isEqualTo("role_space_moderator");

        assertThat(client.send("DELETE", used, "", Map.of()).text("/code")).isEqualTo("invite-used");
        assertThat(client.get(space + "/roles").text("/items/0/role")).isEqualTo("role_space_moderator");
    }

    @Test
    void onlyAUserActivatesAndWhoeverRepeatsWithAKeyIsAnsweredAlike() {
        var invite = invite(USER) + "/activate";
        var eva = as(newUser());
        var key = Map.of("Idempotency-Key", "activate-" + System.nanoTime());

        assertThat(client.post(invite, "").status()).isEqualTo(403);
        assertThat(eva.send("POST", invite, "", key).status()).isEqualTo(200);
        assertThat(eva.send("POST", invite, "", key).status()).isEqualTo(200);
        assertThat(eva.post(invite, "").status()).isEqualTo(409);
    }

    @Test
    void whatAUserMayDoFollowsFromPublicnessAndRoles() {
        var room = newRoom(space, true);
        var eva = newUser();
        assertPermissions(room, eva, false, false);

        assertThat(activate(invite(USER), eva).status()).isEqualTo(200);
        assertPermissions(room, eva, true, false);
        var closed = newRoom(space, false);
        assertPermissions(closed, eva, false, false);

        assertThat(grant(closed, eva, "role_room_moderator").status()).isEqualTo(200);
        assertPermissions(closed, eva, true, true);
        assertThat(client.get(closed + "/roles").text("/items/0/role")).isEqualTo("role_room_moderator");

        assertThat(client.send("DELETE", closed + "/roles/" + eva, "", Map.of()).status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", space + "/roles/" + eva, "", Map.of()).status())
                .isEqualTo(204);
        assertPermissions(closed, eva, false, false);
        assertPermissions(room, eva, false, false);
    }

    @Test
    void whoIsNotActiveMayNothing() {
        var room = newRoom(client.post("/v1/spaces", "{\"name\": \"Open\"}").location(), true);
        var eva = newUser();
        assertPermissions(room, eva, true, false);

        assertThat(client.patch("/v1/users/" + eva, "{\"active\": false}", Map.of())
                        .status())
                .isEqualTo(200);

        assertPermissions(room, eva, false, false);
    }

    @Test
    void invitesThatAreMadeTogetherDoNotTellOfEachOther() {
        var first = new BigInteger(invite(USER).substring(space.length() + "/invites/".length()), 16);
        var second = new BigInteger(invite(USER).substring(space.length() + "/invites/".length()), 16);

        assertThat(second.subtract(first).abs().bitLength()).isGreaterThan(32);
    }

    @Test
    void aPublicRoomOfAPublicSpaceIsOpenToEveryUser() {
        var open = client.post("/v1/spaces", "{\"name\": \"Open\"}").location();

        assertPermissions(newRoom(open, true), newUser(), true, false);
        assertPermissions(newRoom(open, false), newUser(), false, false);
    }

    @Test
    void aRoleIsForAUserOfTheTenant() {
        var room = newRoom(space, true);
        var unknown = grant(room, "65f0c0ffee0123456789abcd", "role_room_user");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("/errors/0/field")).isEqualTo("targetUserId");
        assertThat(client.get(room + "/permissions/65f0c0ffee0123456789abcd").text("/code"))
                .isEqualTo("user-not-found");
        assertThat(grant(room, newUser(), "role_room_king").status()).isEqualTo(400);
    }

    @Test
    void aUserOfAnotherTenantFindsNoInvite() {
        var other = Tenants.other();
        var stranger = other.client()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");

        assertThat(as(stranger, other.id()).post(invite(USER) + "/activate", "").text("/code"))
                .isEqualTo("invite-not-found");
    }

    private void assertPermissions(String room, String user, boolean mayEnter, boolean moderates) {
        var permissions = client.get(room + "/permissions/" + user);
        assertThat(permissions.status()).as(permissions.body()).isEqualTo(200);
        assertThat(permissions.json().get("mayEnter").asBoolean()).isEqualTo(mayEnter);
        assertThat(permissions.json().get("moderates").asBoolean()).isEqualTo(moderates);
        assertThat(permissions.json().get("capabilities"))
                .isEqualTo(client.get("/v1/users/" + user).json().get("capabilities"));
    }

    private Answer grant(String room, String user, String role) {
        return client.post(room + "/roles", "{\"targetUserId\": \"%s\", \"role\": \"%s\"}".formatted(user, role));
    }

    /** The invite's path. */
    private String invite(String body) {
        var created = client.post(space + "/invites", body);
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return space + "/invites/" + created.text("/id");
    }

    private static Answer activate(String invite, String user) {
        return as(user).post(invite + "/activate", "");
    }

    private String newRoom(String ofSpace, boolean isPublic) {
        return client.post(ofSpace + "/rooms", "{\"name\": \"Room\", \"isPublic\": %s}".formatted(isPublic))
                .location();
    }

    private String newUser() {
        return client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
    }

    static Api as(String user) {
        return as(user, RunningPlatform.get().demoClient().tenantId());
    }

    static Api as(String user, String tenant) {
        var now = Instant.now();
        var claims = Map.<String, Object>of(
                "iss",
                RunningPlatform.get().gateway().toString(),
                "aud",
                "convene",
                "sub",
                user,
                "caller_kind",
                "user",
                "tenant",
                tenant,
                "nbf",
                now.getEpochSecond(),
                "exp",
                now.plus(Duration.ofMinutes(10)).getEpochSecond());
        return Api.bearing(AccessKey.current().sign("at+jwt", claims));
    }
}
