package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.admission.CircumstancesLookup.Question;
import org.convene.access.guest.Guest;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bears on the decisions about guests of a room in which a meeting stands. */
class CircumstancesLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_circumstances");
    private static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    private static final Duration EARLY = Duration.ofSeconds(900);

    private final CircumstancesLookup lookup = new CircumstancesLookup(DATABASE.tenants());
    private final String tenant = Id.next();
    private final String room = Id.next();
    private final String meeting = Id.next();
    private final String guest = Id.next();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void haveAMeetingWithALobbyAndOnePlace() {
        execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', '%s', now())"
                .formatted(tenant, tenant));
        execute("""
                INSERT INTO meeting (tenant, id, version, url_name, state, status, valid_since, valid_until)
                VALUES ('%s', '%s', 1, 'weekly',
                    '{"roomId": "%s", "capacity": 1, "access": {"lobby": true, "earlyEntry": 900}}', 'scheduled',
                    '%s', '%s')
                """.formatted(tenant, meeting, room, START, START.plusSeconds(1_800)));
    }

    @Test
    void theMeetingWhoseDoorIsOpenInTheRoomIsTheGuests() {
        assertThat(at(START.minus(EARLY).minusMillis(1))).isEqualTo(Circumstances.NONE);

        var circumstances = at(START.minus(EARLY));

        assertThat(circumstances.meetingId()).contains(meeting);
        assertThat(circumstances.lobby()).contains(Lobby.OUTSIDE);
        assertThat(circumstances.crowd()).contains(new Crowd(1, 0, false));
        assertThat(at(START.plusSeconds(1_800))).isEqualTo(Circumstances.NONE);
    }

    @Test
    void othersInsideAndThoseLetInAMomentAgoTakePlacesAndOneselfDoesNot() {
        admit(guest);
        assertThat(at(START).crowd()).contains(new Crowd(1, 0, false));

        admit(Id.next());

        assertThat(at(START).crowd()).contains(new Crowd(1, 1, false));
        execute("UPDATE admission SET created_at = now() - interval '2 minutes'");
        assertThat(at(START).crowd()).contains(new Crowd(1, 0, false));
    }

    @Test
    void whoIsRevokedIsSo() {
        execute("""
                INSERT INTO barred (id, tenant, kind, key, revoked_at, revoked_by)
                VALUES ('%s', '%s', 'guest', 'guest:%s', now(), 'client:x')
                """.formatted(Id.next(), tenant, guest));

        assertThat(at(START).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void aKnockIsHeardOfForItsTime() {
        knock("waiting", "1 minute");
        assertThat(at(START).lobby()).contains(Lobby.WAITING);
        knock("waiting", "3 minutes");
        assertThat(at(START).lobby()).contains(Lobby.OUTSIDE);
        knock("admitted", "3 minutes");
        assertThat(at(START).lobby()).contains(Lobby.ADMITTED);
        knock("refused", "2 days");
        assertThat(at(START).lobby()).contains(Lobby.OUTSIDE);
    }

    private void knock(String state, String ago) {
        execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                VALUES ('%s', '%s', '%s', 'guest', '%s', 'Gus', '%s', now(), now() - interval '%s')
                ON CONFLICT (tenant, meeting_id, kind, profile_id)
                DO UPDATE SET state = excluded.state, heard_at = excluded.heard_at
                """.formatted(Id.next(), tenant, meeting, guest, state, ago));
    }

    private void admit(String guestId) {
        execute("""
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at)
                VALUES ('%s', '%s', 'guest', '%s', 'guest', '%s', 'Gus', '', now())
                """.formatted(Id.next(), tenant, guestId, room));
    }

    private static void execute(String sql) {
        var ignored = DATABASE.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    private Circumstances at(Instant now) {
        var nobody = new Person("Gus", Optional.empty(), Optional.empty());
        var invited = new Proof.Invited(new Guest(
                guest,
                tenant,
                room,
                false,
                nobody,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty(),
                START.plusSeconds(86_400),
                false));
        var question = new Question(
                tenant, invited, new Target.OfRoom(Optional.of(room)), now, Side.OUTSIDE, Optional.empty());
        return lookup.of(question).await().atMost(Duration.ofSeconds(30));
    }
}
