package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.RoomScene.START;

import java.time.Duration;
import java.util.Optional;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.guest.TestGuests;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What bears on the decisions about guests of a room in which a meeting stands. */
class CircumstancesLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_circumstances");
    private static final Duration EARLY = Duration.ofSeconds(900);

    private final RoomScene scene = new RoomScene(DATABASE);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void theMeetingWhoseDoorIsOpenInTheRoomIsTheGuests() {
        assertThat(scene.at(START.minus(EARLY).minusMillis(1))).isEqualTo(Circumstances.NONE);

        var circumstances = scene.at(START.minus(EARLY));

        assertThat(circumstances.meetingId()).contains(scene.meeting);
        assertThat(circumstances.lobby()).contains(Lobby.OUTSIDE);
        assertThat(circumstances.crowd()).contains(new Crowd(1, 0, false));
        assertThat(scene.at(START.plusSeconds(1_800))).isEqualTo(Circumstances.NONE);
    }

    @Test
    void aMeetingThatEndsEarlierButIsNotOpenYetDoesNotTakeTheRoom() {
        scene.addMeeting(Id.next(), START.plusSeconds(600), START.plusSeconds(1_200), 60, "scheduled");

        assertThat(scene.at(START).meetingId()).contains(scene.meeting);
    }

    @Test
    void ofTwoWhoseDoorsAreOpenTheOneThatEndsNextHasTheRoom() {
        scene.addMeeting(Id.next(), START, START.plusSeconds(3_600), 900, "scheduled");

        assertThat(scene.at(START).meetingId()).contains(scene.meeting);
    }

    @Test
    void aMeetingInAnotherRoomHasNoDoorHere() {
        scene.execute("UPDATE meeting SET state = jsonb_set(state, '{roomId}', '\"another\"') WHERE id = '%s'"
                .formatted(scene.meeting));

        assertThat(scene.at(START)).isEqualTo(Circumstances.NONE);
    }

    @Test
    void aMeetingThatIsCancelledHasNoDoor() {
        scene.execute("UPDATE meeting SET status = 'cancelled' WHERE id = '%s'".formatted(scene.meeting));

        assertThat(scene.at(START)).isEqualTo(Circumstances.NONE);
    }

    @Test
    void aMeetingThatIsLivePastItsEndHasTheRoomForItsGraceUnlessAnotherHasIt() {
        var end = START.plusSeconds(1_800);
        scene.execute("UPDATE meeting SET status = 'live' WHERE id = '%s'".formatted(scene.meeting));

        assertThat(scene.at(end.plusSeconds(299)).meetingId()).contains(scene.meeting);
        assertThat(scene.at(end.plusSeconds(300)).meetingId()).isEmpty();
        var next = Id.next();
        scene.addMeeting(next, end, end.plusSeconds(1_800), 0, "scheduled");
        assertThat(scene.at(end).meetingId()).contains(next);
    }

    @Test
    void whoCameIntoTheRoomBeforeTheMeetingPassesItsLobbyOnceAdmittedOrInside() {
        var before = scene.admission(Optional.empty(), Optional.empty());
        assertThat(scene.inside(before).lobby()).contains(Lobby.OUTSIDE);
        assertThat(scene.inside(scene.admission(Optional.of(scene.meeting), Optional.empty()))
                        .lobby())
                .as("who passed it")
                .isEmpty();

        scene.execute("UPDATE meeting SET state = state - 'capacity' WHERE id = '%s'".formatted(scene.meeting));
        scene.execute("""
                INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at)
                VALUES ('%s', '%s', '%s', 'page', '%s', now(), now(), now())
                """.formatted(Id.next(), scene.tenant, before.id(), scene.room));

        assertThat(scene.inside(before).lobby()).isEmpty();
        scene.execute("UPDATE presence SET left_at = now() WHERE admission_id = '%s'".formatted(before.id()));
        assertThat(scene.inside(before).lobby()).as("who has left").contains(Lobby.OUTSIDE);
    }

    @Test
    void whoWasLetInOrInsideAMomentAgoStays() {
        var admission = scene.admission(Optional.empty(), Optional.empty());
        assertThat(scene.inside(admission).isStaying()).isTrue();
        scene.execute("UPDATE admission SET created_at = now() - interval '61 seconds'");
        assertThat(scene.inside(admission).isStaying()).isFalse();
        scene.execute("""
                INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at, left_at)
                VALUES ('%s', '%s', '%s', 'page', '%s', now(), now(), now(), now() - interval '30 seconds')
                """.formatted(Id.next(), scene.tenant, admission.id(), scene.room));

        assertThat(scene.inside(admission).isStaying()).isTrue();

        scene.execute("UPDATE presence SET left_at = now() - interval '61 seconds'");
        assertThat(scene.inside(admission).isStaying()).isFalse();
    }

    @Test
    void whatTheApiKeptForAGuestIsForTheBrowserThatBringsTheAccess() {
        admit(scene.guest, "");
        assertThat(scene.at(START, Optional.of("mine")).crowd()).contains(new Crowd(1, 0, false));

        admit(scene.guest, "other");

        assertThat(scene.at(START, Optional.of("mine")).crowd()).contains(new Crowd(1, 1, false));
        assertThat(scene.at(START, Optional.of("other")).crowd()).contains(new Crowd(1, 0, false));
    }

    @Test
    void othersInsideAndThoseLetInAMomentAgoTakePlacesAndOneselfDoesNot() {
        admit(scene.guest, "");
        assertThat(scene.at(START).crowd()).contains(new Crowd(1, 0, false));

        admit(Id.next(), "");

        assertThat(scene.at(START).crowd()).contains(new Crowd(1, 1, false));
        scene.execute("UPDATE admission SET created_at = now() - interval '2 minutes'");
        assertThat(scene.at(START).crowd()).contains(new Crowd(1, 0, false));
    }

    @Test
    void aKnockIsHeardOfForItsTime() {
        knock("waiting", "1 minute");
        assertThat(scene.at(START).lobby()).contains(Lobby.WAITING);
        knock("waiting", "3 minutes");
        assertThat(scene.at(START).lobby()).contains(Lobby.OUTSIDE);
        knock("admitted", "3 minutes");
        assertThat(scene.at(START).lobby()).contains(Lobby.ADMITTED);
        knock("refused", "2 days");
        assertThat(scene.at(START).lobby()).contains(Lobby.OUTSIDE);
    }

    /** What is kept without a browser would let in everybody who has the same. */
    @Test
    void whoSharesAnAccessPassesTheLobbyByNobodyElsesKnock() {
        TestGuests.add(DATABASE.tenants(), scene.invited().guest());
        knock("admitted", "1 minute");
        assertThat(scene.at(START, Optional.of("mine")).lobby()).contains(Lobby.OUTSIDE);

        scene.execute("UPDATE knock SET browser = 'mine' WHERE tenant = '%s'".formatted(scene.tenant));

        assertThat(scene.at(START, Optional.of("mine")).lobby()).contains(Lobby.ADMITTED);
        assertThat(scene.at(START, Optional.of("other")).lobby()).contains(Lobby.OUTSIDE);
        assertThat(scene.at(START).lobby()).contains(Lobby.OUTSIDE);
    }

    @Test
    void whoKnockedBeforeTheyWereLetInHasPassedTheLobbyWhoeverTheyAreToTheDoor() {
        var admission = scene.admission(Optional.empty(), Optional.empty());
        scene.execute(
                "UPDATE admission SET room_meeting_id = '%s' WHERE id = '%s'".formatted(scene.meeting, admission.id()));
        assertThat(scene.inside(admission).lobby())
                .as("in before there was a lobby")
                .contains(Lobby.OUTSIDE);
        knock("admitted", "1 minute");
        scene.execute("UPDATE knock SET browser = 'other' WHERE profile_id = '%s'".formatted(scene.guest));
        assertThat(scene.inside(admission).lobby())
                .as("others were let in since")
                .contains(Lobby.OUTSIDE);

        scene.execute("UPDATE knock SET knocked_at = now() - interval '1 day' WHERE profile_id = '%s'"
                .formatted(scene.guest));

        assertThat(scene.inside(admission).lobby()).isEmpty();
        scene.execute("UPDATE knock SET state = 'refused' WHERE profile_id = '%s'".formatted(scene.guest));
        assertThat(scene.inside(admission).lobby()).as("who was not admitted").contains(Lobby.OUTSIDE);
        scene.execute("UPDATE knock SET state = 'admitted' WHERE profile_id = '%s'".formatted(scene.guest));
        scene.execute("UPDATE admission SET room_meeting_id = 'another' WHERE id = '%s'".formatted(admission.id()));
        assertThat(scene.inside(admission).lobby())
                .as("who was let in to another meeting there")
                .contains(Lobby.OUTSIDE);
    }

    private void knock(String state, String ago) {
        scene.execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                VALUES ('%s', '%s', '%s', 'guest', '%s', 'Gus', '%s', now(), now() - interval '%s')
                ON CONFLICT (tenant, meeting_id, kind, profile_id, browser)
                DO UPDATE SET state = excluded.state, heard_at = excluded.heard_at
                """.formatted(Id.next(), scene.tenant, scene.meeting, scene.guest, state, ago));
    }

    private void admit(String guestId, String browser) {
        scene.execute("""
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at)
                VALUES ('%s', '%s', 'guest', '%s', 'guest', '%s', 'Gus', '%s', now())
                """.formatted(Id.next(), scene.tenant, guestId, scene.room, browser));
    }
}
