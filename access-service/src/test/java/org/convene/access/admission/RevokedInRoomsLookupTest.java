package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.access.role.Permissions;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom the meeting in a room knows those who are revoked there. */
class RevokedInRoomsLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_revoked_in_rooms");

    private final RoomScene scene = new RoomScene(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Whose guest's access says nothing of who they are. */
    @Test
    void whoseCodeIsShownInTheRoomIsRevokedAsTheParticipantWhomTheCodeNames() {
        var ada = Id.next();
        var ben = Id.next();
        scene.execute("""
                UPDATE meeting SET state = state || '{"participants": [
                    {"id": "%s", "externalId": "crm-1"}, {"id": "%s", "externalId": "crm-2"}]}'
                WHERE id = '%s'
                """.formatted(ada, ben, scene.meeting));
        var adas = new Attendee(
                Id.next(),
                scene.meeting,
                Optional.of("crm-1"),
                new Person("Ada", Optional.empty(), Optional.empty()),
                EntryWindow.ALWAYS,
                Map.of());
        var way = scene.question(new Proof.Coded(scene.invited(), adas), new Target.OfRoom(Optional.of(scene.room)));
        scene.bar(BarredKey.participant(scene.meeting, ben));
        assertThat(scene.find(way).revoked()).isEmpty();

        scene.bar(BarredKey.participant(scene.meeting, ada));

        assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED);
    }

    /** Whom the tenant has named the same is the same person, whoever it is to the room. */
    @ParameterizedTest
    @ValueSource(strings = {"guest", "token"})
    void whoIsRevokedAsAParticipantByTheTenantsOwnIdIsSoInTheRoomToo(String kind) {
        var proof = kind.equals("guest") ? scene.invited(Optional.of("crm-1")) : roomToken("crm-1");
        var room = new Target.OfRoom(Optional.of(scene.room));
        var shut = START.plusSeconds(1_800);
        scene.bar(BarredKey.participant(Id.next(), "crm-1"));
        scene.bar(BarredKey.participant(scene.meeting, "crm-2"));
        assertThat(scene.find(scene.question(proof, room, START)).revoked()).isEmpty();

        scene.bar(BarredKey.participant(scene.meeting, "crm-1"));

        assertThat(scene.find(scene.question(proof, room, START)).revoked()).contains(Rule.PERSON_REVOKED);
        assertThat(scene.find(scene.question(proof, room, shut)).revoked()).isEmpty();
        assertThat(scene.at(START).revoked()).as("a guest without such an id").isEmpty();
    }

    @Test
    void aUsersAddressIsRevoked() {
        var permissions =
                new Permissions(Id.next(), true, true, false, List.of(), false, Optional.empty(), Optional.empty());
        var eva = new Person("Eva", Optional.of("eva@example.org"), Optional.empty());
        var way = scene.question(
                new Proof.Account(Id.next(), eva), new Target.ForUser(scene.room, Optional.of(permissions)));
        assertThat(scene.find(way).revoked()).isEmpty();

        scene.bar(BarredKey.address(scene.tenant, "Eva@example.org"));

        assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({"guest, person", "token, person", "user, user"})
    void whomTheMeetingDoesNotKnowIsRevokedToo(String kind, String by) {
        var user = Id.next();
        var way = room(kind, "crm-1", user, START);
        scene.bar(key(by, Id.next(), "crm-2", Id.next()));
        assertThat(scene.find(way).revoked()).isEmpty();

        scene.bar(key(by, Id.next(), "crm-1", user));

        assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED);
    }

    /** By whichever id the meeting in the room knows that participant. */
    @ParameterizedTest
    @CsvSource({
        "guest, participant by our id",
        "token, participant by our id",
        "user, participant by our id",
        "guest, participant by their own id",
        "token, participant by their own id",
        "user, participant by their own id",
        "user, person",
        "guest, user",
        "token, user",
        "guest, address",
        "token, address",
        "user, address"
    })
    void whoIsRevokedIsSoInTheRoomAsWhomTheMeetingKnowsThem(String kind, String by) {
        var ada = Id.next();
        var adasUser = Id.next();
        var ben = Id.next();
        var bensUser = Id.next();
        scene.execute("""
                UPDATE meeting SET state = state || '{"participants": [
                    {"id": "%s", "externalId": "crm-1", "userId": "%s"},
                    {"id": "%s", "externalId": "crm-2", "userId": "%s"},
                    {"id": "x"}]}'
                WHERE id = '%s'
                """.formatted(ada, adasUser, ben, bensUser, scene.meeting));
        scene.addAddress(ada, "Ada@Example.org");
        scene.addAddress(ben, "ben@example.org");
        var way = room(kind, "crm-1", adasUser, START);
        scene.bar(key(by, ben, "crm-2", bensUser));
        assertThat(scene.find(way).revoked()).isEmpty();

        scene.bar(key(by, ada, "crm-1", adasUser));

        assertThat(scene.find(way).revoked()).contains(Rule.PERSON_REVOKED);
        assertThat(scene.find(room(kind, "crm-3", Id.next(), START)).revoked())
                .as("another")
                .isEmpty();
        assertThat(scene.find(room(kind, "crm-1", adasUser, START.plusSeconds(1_800)))
                        .revoked())
                .as("after the meeting")
                .isEmpty();
        assertThat(scene.at(START).revoked()).as("a guest without such an id").isEmpty();
    }

    private String key(String by, String id, String externalId, String userId) {
        return switch (by) {
            case "participant by our id" -> BarredKey.participant(scene.meeting, id);
            case "participant by their own id" -> BarredKey.participant(scene.meeting, externalId);
            case "person" -> BarredKey.person(scene.tenant, externalId);
            case "address" ->
                BarredKey.address(scene.tenant, externalId.equals("crm-1") ? "ada@example.org" : "ben@example.org");
            default -> BarredKey.user(userId);
        };
    }

    private Question room(String kind, String externalUserId, String userId, Instant now) {
        var permissions =
                new Permissions(userId, true, true, false, List.of(), false, Optional.empty(), Optional.empty());
        var eva = new Person("Eva", Optional.empty(), Optional.empty());
        return switch (kind) {
            case "guest" ->
                scene.question(
                        scene.invited(Optional.of(externalUserId)), new Target.OfRoom(Optional.of(scene.room)), now);
            case "token" -> scene.question(roomToken(externalUserId), new Target.OfRoom(Optional.of(scene.room)), now);
            default ->
                scene.question(
                        new Proof.Account(userId, eva), new Target.ForUser(scene.room, Optional.of(permissions)), now);
        };
    }

    private Proof roomToken(String externalUserId) {
        var token = new ParticipantToken(
                Id.next(),
                scene.tenant,
                scene.room,
                Optional.empty(),
                Optional.empty(),
                false,
                new Person("Eva", Optional.empty(), Optional.empty()),
                Optional.of(externalUserId),
                false,
                Optional.empty(),
                START.plusSeconds(86_400));
        return new Proof.Minted(token, token.expiresAt());
    }
}
