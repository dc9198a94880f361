package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.address.Address;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.access.role.Permissions;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever is revoked is so by whatever they come: by each name under which the meeting knows a person, in its list of
 * participants or in its audience, and by each credential from which it can tell that it is them.
 */
class RevokedByAnyNameTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_revoked_by_any_name");

    private final RoomScene scene = new RoomScene(DATABASE);
    private final Somebody ada = new Somebody("crm-1", "jörg@bücher.example.org", "ådá@bücher.example.org");
    private final Somebody ben = new Somebody("crm-2", "zoë@bücher.example.org", "Ben@example.org");
    private final Somebody eva = new Somebody("crm-3", "eva@example.org", "eve@example.org");

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Who is at once a participant, an attendee and a user. */
    private record Somebody(
            String ownId, String participantEmail, String attendeeEmail, String id, String attendeeId, String userId) {
        Somebody(String ownId, String participantEmail, String attendeeEmail) {
            this(ownId, participantEmail, attendeeEmail, Id.next(), Id.next(), Id.next());
        }
    }

    /** Under which name a revocation is. */
    private enum Name {
        PARTICIPANT,
        ATTENDEE,
        OWN_ID_IN_THE_MEETING,
        OWN_ID,
        USER,
        PARTICIPANTS_ADDRESS,
        ATTENDEES_ADDRESS
    }

    /** What is shown: in the room first, then at the meeting's own door. */
    private enum Way {
        GUEST,
        GUEST_BY_OUR_ID,
        ROOM_TOKEN,
        USER,
        STRANGER_WITH_CODE,
        OTHER_WITH_CODE,
        LINK,
        SIGNED_BY_OWN_ID,
        SIGNED_BY_OUR_ID,
        PARTICIPANTS_TOKEN,
        TOKEN_BY_OWN_ID,
        CODE,
        SIGNED_WITH_CODE
    }

    static Stream<Arguments> allWays() {
        return Arrays.stream(Name.values())
                .flatMap(name -> Arrays.stream(Way.values()).map(way -> Arguments.arguments(name, way)));
    }

    @ParameterizedTest
    @MethodSource("allWays")
    void whoIsRevokedIsSoByWhateverTheyCome(Name name, Way way) {
        Stream.of(ada, ben).forEach(this::invite);
        scene.bar(key(name, ben));
        assertThat(scene.find(question(way, ada)).revoked()).isEmpty();

        scene.bar(key(name, ada));

        assertThat(scene.find(question(way, ada)).revoked()).contains(Rule.PERSON_REVOKED);
        assertThat(scene.enter(question(way, ada), true).decision())
                .isEqualTo(new Decision.Refused(Rule.PERSON_REVOKED));
        assertThat(scene.find(question(way, eva)).revoked()).as("another").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Name.class,
            names = {"ATTENDEE", "OWN_ID", "OWN_ID_IN_THE_MEETING", "ATTENDEES_ADDRESS"})
    void whoComesAsAGuestWhomTheTenantNamesByOurIdOfAnAttendeeIsThatAttendee(Name name) {
        Stream.of(ada, ben).forEach(this::invite);
        var question = inRoom(scene.invited(Optional.of(ada.attendeeId())));
        scene.bar(key(name, ben));
        assertThat(scene.find(question).revoked()).isEmpty();

        scene.bar(key(name, ada));

        assertThat(scene.find(question).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void allWhomTheTenantNamesTheSameAreOnePerson() {
        var namesake = new Somebody(ada.ownId(), "third@example.org", "fourth@example.org");
        Stream.of(ada, namesake).forEach(this::invite);

        scene.bar(key(Name.ATTENDEES_ADDRESS, namesake));

        assertThat(scene.find(question(Way.GUEST, ada)).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void whatAnotherMeetingKnowsOfSomebodyIsNotKnownHere() {
        invite(ada);
        scene.execute("UPDATE attendee SET meeting_id = '%s' WHERE id = '%s'".formatted(Id.next(), ada.attendeeId()));

        scene.bar(key(Name.ATTENDEES_ADDRESS, ada));

        assertThat(scene.find(question(Way.GUEST, ada)).revoked()).isEmpty();
        assertThat(scene.find(inRoom(scene.invited(Optional.of(ada.attendeeId()))))
                        .revoked())
                .isEmpty();
    }

    private String key(Name name, Somebody who) {
        return switch (name) {
            case PARTICIPANT -> BarredKey.participant(scene.meeting, who.id());
            case ATTENDEE -> BarredKey.participant(scene.meeting, who.attendeeId());
            case OWN_ID_IN_THE_MEETING -> BarredKey.participant(scene.meeting, who.ownId());
            case OWN_ID -> BarredKey.person(scene.tenant, who.ownId());
            case USER -> BarredKey.user(who.userId());
            case PARTICIPANTS_ADDRESS -> BarredKey.address(scene.tenant, elsewise(who.participantEmail()));
            case ATTENDEES_ADDRESS -> BarredKey.address(scene.tenant, elsewise(who.attendeeEmail()));
        };
    }

    /** In the other case and Unicode form, its domain as the DNS has it. */
    private static String elsewise(String email) {
        return email.toUpperCase(Locale.ROOT)
                .replace("BÜCHER", "XN--BCHER-KVA")
                .replace("Ö", "O\u0308")
                .replace("Ë", "E\u0308")
                .replace("Å", "\u212b");
    }

    private Question question(Way way, Somebody who) {
        return switch (way) {
            case GUEST -> inRoom(scene.invited(Optional.of(who.ownId())));
            case GUEST_BY_OUR_ID -> inRoom(scene.invited(Optional.of(who.id())));
            case ROOM_TOKEN -> inRoom(token(Optional.empty(), Optional.empty(), Optional.of(who.ownId())));
            case USER ->
                scene.question(
                        new Proof.Account(who.userId(), named("Uma")),
                        new Target.ForUser(scene.room, Optional.of(permissions(who))));
            case STRANGER_WITH_CODE -> inRoom(new Proof.Coded(scene.invited(), attendee(who)));
            case OTHER_WITH_CODE -> inRoom(new Proof.Coded(scene.invited(Optional.of(eva.ownId())), attendee(who)));
            case LINK ->
                atMeeting(new Proof.Participant(
                        scene.meeting, who.id(), START.plusSeconds(60), Optional.of(Id.next()), false));
            case SIGNED_BY_OWN_ID -> atMeeting(new Proof.Signed(who.ownId(), named("Zed"), Optional.empty()));
            case SIGNED_BY_OUR_ID -> atMeeting(new Proof.Signed(who.id(), named("Zed"), Optional.empty()));
            case PARTICIPANTS_TOKEN ->
                atMeeting(token(Optional.of(scene.meeting), Optional.of(who.id()), Optional.empty()));
            case TOKEN_BY_OWN_ID ->
                atMeeting(token(Optional.of(scene.meeting), Optional.empty(), Optional.of(who.ownId())));
            case CODE -> atMeeting(new Proof.Listed(attendee(who)));
            case SIGNED_WITH_CODE ->
                atMeeting(
                        new Proof.Coded(new Proof.Signed(eva.ownId(), named("Zed"), Optional.empty()), attendee(who)));
        };
    }

    private Question inRoom(Proof proof) {
        return scene.question(proof, new Target.OfRoom(Optional.of(scene.room)));
    }

    private Question atMeeting(Proof proof) {
        var access = new MeetingState.Access(false, false, false, 600, 1800);
        var participants =
                Stream.of(ada, ben).map(RevokedByAnyNameTest::participant).toList();
        var state = DecisionTest.state(scene.meeting, "scheduled", access, named("Olga"), participants);
        return scene.question(proof, new Target.OfMeeting(state.urlName(), Optional.of(state)));
    }

    private Proof token(Optional<String> meetingId, Optional<String> participantId, Optional<String> ownId) {
        var token = new ParticipantToken(
                Id.next(),
                scene.tenant,
                scene.room,
                meetingId,
                participantId,
                false,
                named("Tom"),
                ownId,
                false,
                Optional.empty(),
                START.plusSeconds(86_400));
        return new Proof.Minted(token, token.expiresAt());
    }

    private void invite(Somebody who) {
        var participant = new JsonObject(ContractMapper.write(participant(who)));
        scene.execute("""
                UPDATE meeting SET state = jsonb_set(state, '{participants}',
                    coalesce(state -> 'participants', '[]') || '%s'::jsonb) WHERE id = '%s'
                """.formatted(participant, scene.meeting));
        scene.addAddress(who.id(), who.participantEmail());
        scene.execute("""
                INSERT INTO attendee (tenant, id, meeting_id, code_hash, external_id, name, address, fields, created_at)
                VALUES ('%s', '%s', '%s', '%s', '%s', 'Lis', '%s', '{}', now())
                """.formatted(
                        scene.tenant,
                        who.attendeeId(),
                        scene.meeting,
                        who.attendeeId(),
                        who.ownId(),
                        Address.of(who.attendeeEmail())));
    }

    private static ParticipantState participant(Somebody who) {
        return new ParticipantState(
                who.id(),
                "guest",
                Optional.empty(),
                Optional.empty(),
                Optional.of(who.userId()),
                Optional.of(who.ownId()),
                true,
                false,
                new Person("Ada", Optional.of(who.participantEmail()), Optional.empty()));
    }

    private Attendee attendee(Somebody who) {
        return new Attendee(
                who.attendeeId(),
                scene.meeting,
                Optional.of(who.ownId()),
                new Person("Lis", Optional.of(who.attendeeEmail()), Optional.empty()),
                EntryWindow.ALWAYS,
                Map.of());
    }

    private static Permissions permissions(Somebody who) {
        return new Permissions(who.userId(), true, true, false, List.of(), false, Optional.empty(), Optional.empty());
    }

    private static Person named(String name) {
        return new Person(name, Optional.empty(), Optional.empty());
    }
}
