package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Circumstances.Crowd;
import org.convene.access.admission.Circumstances.Lobby;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.EntryWindow;
import org.convene.access.guest.Guest;
import org.convene.access.guest.TestGuests;
import org.convene.access.link.V1Signer;
import org.convene.access.participanttoken.ParticipantToken;
import org.convene.access.revocation.BarredKey;
import org.convene.access.use.Bearer;
import org.convene.access.use.TestUses;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bears on the decisions about guests of a room in which a meeting stands. */
class CircumstancesLookupTest {
    private static final TestDatabase DATABASE = TestDatabase.create("access_circumstances");
    private static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    private static final Duration EARLY = Duration.ofSeconds(900);

    private final CircumstancesLookup lookup =
            new CircumstancesLookup(DATABASE.tenants(), TestUses.in(DATABASE.tenants(), Duration.ofHours(1)));
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
        meeting(meeting, START, START.plusSeconds(1_800), 900, "scheduled");
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
    void aMeetingThatEndsEarlierButIsNotOpenYetDoesNotTakeTheRoom() {
        meeting(Id.next(), START.plusSeconds(600), START.plusSeconds(1_200), 60, "scheduled");

        assertThat(at(START).meetingId()).contains(meeting);
    }

    @Test
    void aMeetingThatIsLivePastItsEndHasTheRoomForItsGraceUnlessAnotherHasIt() {
        var end = START.plusSeconds(1_800);
        execute("UPDATE meeting SET status = 'live' WHERE id = '%s'".formatted(meeting));

        assertThat(at(end.plusSeconds(299)).meetingId()).contains(meeting);
        assertThat(at(end.plusSeconds(300)).meetingId()).isEmpty();
        var next = Id.next();
        meeting(next, end, end.plusSeconds(1_800), 0, "scheduled");
        assertThat(at(end).meetingId()).contains(next);
    }

    @Test
    void whoCameIntoTheRoomBeforeTheMeetingPassesItsLobbyOnceAdmittedOrInside() {
        var before = admission(Optional.empty(), Optional.empty());
        assertThat(inside(before).lobby()).contains(Lobby.OUTSIDE);
        assertThat(inside(admission(Optional.of(meeting), Optional.empty())).lobby())
                .as("who passed it")
                .isEmpty();

        execute("UPDATE meeting SET state = state - 'capacity' WHERE id = '%s'".formatted(meeting));
        execute("""
                INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at)
                VALUES ('%s', '%s', '%s', 'page', '%s', now(), now(), now())
                """.formatted(Id.next(), tenant, before.id(), room));

        assertThat(inside(before).lobby()).isEmpty();
    }

    @Test
    void aRevokedMeetingIsSoForTheGuestsOfItsRoomWhateverElseIsRevoked() {
        bar(BarredKey.meeting(meeting));
        assertThat(at(START).revoked()).contains(Rule.MEETING_REVOKED);
        assertThat(at(START.minusSeconds(3_600)).revoked()).isEmpty();

        bar(BarredKey.guest(guest));

        assertThat(at(START).revoked()).contains(Rule.MEETING_REVOKED);
    }

    @Test
    void anAddressThatWasToldAtTheDoorIsRevokedInside() {
        bar(BarredKey.address(tenant, "gus@example.org"));

        assertThat(inside(admission(Optional.empty(), Optional.of("gus@example.org")))
                        .revoked())
                .contains(Rule.PERSON_REVOKED);
        assertThat(inside(admission(Optional.empty(), Optional.empty())).revoked())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "address", "participant", "participant by the tenant's own id"})
    void whoseCodeIsShownIsRevokedBesideWhateverElseIsShownInRoomsAndMeetings(String kind) {
        var listed = new Attendee(
                "999999999999999999999999",
                meeting,
                Optional.of("crm-1"),
                new Person("Lis", Optional.of("lis@example.org"), Optional.empty()),
                EntryWindow.ALWAYS,
                Map.of());
        var guestWithCode = question(new Proof.Coded(invited(), listed), new Target.OfRoom(Optional.of(room)));
        var state = DecisionTest.state(meeting, "scheduled", false, true);
        var linkWithCode = question(
                new Proof.Coded(DecisionTest.SIGNED, listed), new Target.OfMeeting("weekly", Optional.of(state)));
        assertThat(find(guestWithCode).revoked()).isEmpty();
        assertThat(find(linkWithCode).revoked()).isEmpty();

        bar(
                switch (kind) {
                    case "person" -> BarredKey.person(tenant, "crm-1");
                    case "address" -> BarredKey.address(tenant, "lis@example.org");
                    case "participant by the tenant's own id" -> BarredKey.participant(meeting, "crm-1");
                    default -> BarredKey.participant(meeting, listed.id());
                });

        assertThat(find(guestWithCode).revoked()).contains(Rule.PERSON_REVOKED);
        assertThat(find(linkWithCode).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "participant"})
    void aParticipantIsRevokedByTheTenantsOwnIdWhicheverLinkIsShown(String kind) {
        var end = DecisionTest.END.plusSeconds(86_400);
        var ways = Stream.of(
                        DecisionTest.LINK,
                        SignedLinkDecisionTest.signed(DecisionTest.ADA, "Ada", true, end),
                        SignedLinkDecisionTest.signed(DecisionTest.ADA_THERE, "Ada", true, end))
                .map(proof -> question(proof, DecisionTest.SCHEDULED))
                .toList();
        assertThat(ways).allSatisfy(way -> assertThat(find(way).revoked()).isEmpty());

        bar(
                kind.equals("person")
                        ? BarredKey.person(tenant, DecisionTest.ADA_THERE)
                        : BarredKey.participant(DecisionTest.MEETING, DecisionTest.ADA_THERE));

        assertThat(ways).allSatisfy(way -> assertThat(find(way).revoked()).contains(Rule.PERSON_REVOKED));
    }

    /** Also by a link of the tenant's own that names them in its words, where no ids must be known. */
    @ParameterizedTest
    @ValueSource(strings = {"user", "participant", "address"})
    void aParticipantIsRevokedByWhateverTheMeetingKnowsOfThemWhicheverLinkIsShown(String kind) {
        var user = Id.next();
        var state = DecisionTest.state(
                DecisionTest.MEETING,
                "scheduled",
                false,
                new MeetingState.Access(false, false, false, 600, 1800),
                Optional.of(user));
        var target = new Target.OfMeeting("weekly", Optional.of(state));
        var end = DecisionTest.END.plusSeconds(86_400);
        var ways = Stream.of(
                        DecisionTest.LINK,
                        SignedLinkDecisionTest.signed(DecisionTest.ADA, "Ada", false, end),
                        SignedLinkDecisionTest.signed(DecisionTest.ADA_THERE, "Ada", false, end))
                .map(proof -> question(proof, target))
                .toList();
        var bob = question(SignedLinkDecisionTest.signed("crm-4711", "Bob", false, end), target);
        assertThat(ways).allSatisfy(way -> assertThat(find(way).revoked()).isEmpty());

        bar(
                switch (kind) {
                    case "user" -> BarredKey.user(user);
                    case "participant" -> BarredKey.participant(DecisionTest.MEETING, DecisionTest.ADA);
                    default -> BarredKey.address(tenant, "ada@example.org");
                });

        assertThat(ways).allSatisfy(way -> assertThat(find(way).revoked()).contains(Rule.PERSON_REVOKED));
        assertThat(find(bob).revoked()).isEmpty();
    }

    @Test
    void anAddressThatALinkSaysIsRevokedAlsoWhereTheLinkNamesAParticipant() {
        var ada = new Person("Ada", Optional.of("ada@elsewhere.example.org"), Optional.empty());
        var question = question(new Proof.Signed(DecisionTest.ADA, ada, Optional.empty()), DecisionTest.SCHEDULED);
        assertThat(find(question).revoked()).isEmpty();

        bar(BarredKey.address(tenant, "ada@elsewhere.example.org"));

        assertThat(find(question).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void anAddressIsRevokedHoweverItIsWritten() {
        var person = new Person("Zoë", Optional.of("zoe\u0308@b\u00fccher.example.org"), Optional.empty());
        var question = question(new Proof.Signed("crm-3", person, Optional.empty()), DecisionTest.SCHEDULED);

        bar(BarredKey.address(tenant, " Zo\u00cb@XN--BCHER-KVA.example.org"));

        assertThat(find(question).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void anAddressThatIsShownIsRevokedWhereNoneAreKept() {
        var bob = new Person("Bob", Optional.of("bob@example.org"), Optional.empty());
        var state =
                DecisionTest.state(meeting, "scheduled", false, new MeetingState.Access(false, true, false, 600, 1800));
        var question = question(
                new Proof.Signed("crm-2", bob, Optional.empty()), new Target.OfMeeting("weekly", Optional.of(state)));
        assertThat(((Decision.Shown) question.decide(find(question))).entrant().person())
                .isEqualTo(Entrant.NOBODY);

        bar(BarredKey.address(tenant, "bob@example.org"));

        assertThat(question.decide(find(question))).isEqualTo(new Decision.Refused(Rule.PERSON_REVOKED));
    }

    @Test
    void whoWasLetInOrInsideAMomentAgoStays() {
        var admission = admission(Optional.empty(), Optional.empty());
        assertThat(inside(admission).isStaying()).isTrue();
        execute("UPDATE admission SET created_at = now() - interval '61 seconds'");
        assertThat(inside(admission).isStaying()).isFalse();
        execute("""
                INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at, left_at)
                VALUES ('%s', '%s', '%s', 'page', '%s', now(), now(), now(), now() - interval '30 seconds')
                """.formatted(Id.next(), tenant, admission.id(), room));

        assertThat(inside(admission).isStaying()).isTrue();

        execute("UPDATE presence SET left_at = now() - interval '61 seconds'");
        assertThat(inside(admission).isStaying()).isFalse();
    }

    @Test
    void whatTheApiKeptForAGuestIsForTheBrowserThatBringsTheAccess() {
        admit(guest, "");
        assertThat(at(START, Optional.of("mine")).crowd()).contains(new Crowd(1, 0, false));

        admit(guest, "other");

        assertThat(at(START, Optional.of("mine")).crowd()).contains(new Crowd(1, 1, false));
        assertThat(at(START, Optional.of("other")).crowd()).contains(new Crowd(1, 0, false));
    }

    @Test
    void othersInsideAndThoseLetInAMomentAgoTakePlacesAndOneselfDoesNot() {
        admit(guest, "");
        assertThat(at(START).crowd()).contains(new Crowd(1, 0, false));

        admit(Id.next(), "");

        assertThat(at(START).crowd()).contains(new Crowd(1, 1, false));
        execute("UPDATE admission SET created_at = now() - interval '2 minutes'");
        assertThat(at(START).crowd()).contains(new Crowd(1, 0, false));
    }

    @Test
    void whoIsRevokedIsSo() {
        bar(BarredKey.guest(guest));

        assertThat(at(START).revoked()).contains(Rule.PERSON_REVOKED);
    }

    @Test
    void whatAClientHadMadeIsRevokedAndWhatItMakesLaterIsNot() {
        TestGuests.add(DATABASE.tenants(), invited().guest());
        bar("client", "client:another");
        assertThat(at(START).revoked()).isEmpty();

        bar("client", "client:test");

        assertThat(at(START).revoked()).contains(Rule.LINK_REVOKED);
        execute("UPDATE guest SET created_at = now() + interval '1 second' WHERE id = '%s'".formatted(guest));
        assertThat(at(START).revoked()).isEmpty();
    }

    @Test
    void whomAClientHadLetInIsRevokedWithItWhereverTheyWentByThatAndWhomItLetsInLaterIsNot() {
        var before = obtained(Obtained.now("client:test"));
        bar("client", "client:another");
        assertThat(inside(before).revoked()).isEmpty();

        bar("client", "client:test");

        assertThat(inside(before).revoked()).contains(Rule.LINK_REVOKED);
        assertThat(inside(obtained(before.origin().client().orElseThrow())).revoked())
                .as("who goes on by that")
                .contains(Rule.LINK_REVOKED);
        assertThat(inside(obtained(Obtained.now("client:test"))).revoked()).isEmpty();
        assertThat(inside(obtained(Obtained.now("user:test"))).revoked()).isEmpty();
    }

    @Test
    void whoCameByALinkOfVersion1IsOutOnceItsSecretOrItsClientOrAllOfThemAreOver() {
        secret("first", "NULL");
        secret("other", "NULL");
        var byFirst = signed("first");
        var byOther = signed("other");
        assertThat(inside(byFirst).revoked()).isEmpty();

        execute("UPDATE link_client SET valid_until = '%s' WHERE id = 'first'".formatted(START));
        assertThat(inside(byFirst).revoked()).contains(Rule.LINK_ENDED);
        assertThat(inside(byOther).revoked()).isEmpty();

        policy("NULL", "{\"trial\": {\"endsAt\": \"%s\"}}".formatted(START));
        assertThat(inside(byOther).revoked()).as("another client's end").isEmpty();
        policy("NULL", "{\"crm\": {\"endsAt\": \"%s\"}}".formatted(START.plusMillis(1)));
        assertThat(inside(byOther).revoked()).as("a moment before").isEmpty();
        policy("NULL", "{\"crm\": {\"endsAt\": \"%s\"}}".formatted(START));
        assertThat(inside(byOther).revoked()).contains(Rule.LINK_ENDED);
        policy("'%s'".formatted(START), "{}");
        assertThat(inside(byOther).revoked()).contains(Rule.LINK_ENDED);

        policy("NULL", "{}");
        assertThat(inside(byOther).revoked()).isEmpty();
        execute("DELETE FROM link_client WHERE tenant = '%s'".formatted(tenant));
        assertThat(inside(byOther).revoked()).contains(Rule.LINK_ENDED);
    }

    private Admission signed(String secretId) {
        return admission(Entrant.of(invited().guest()), Optional.empty(), Origin.of(new V1Signer("crm", secretId)));
    }

    private void secret(String id, String until) {
        execute("""
                INSERT INTO link_client (tenant, client, id, sealed, created_at, valid_from, valid_until)
                VALUES ('%s', 'crm', '%s', '', now(), '2020-01-01T00:00:00Z', %s)
                """.formatted(tenant, id, until));
    }

    private void policy(String endsAt, String clients) {
        execute("""
                INSERT INTO link_policy (tenant, known_ids, v1_ends_at, clients) VALUES ('%s', false, %s, '%s')
                ON CONFLICT (tenant) DO UPDATE SET v1_ends_at = excluded.v1_ends_at, clients = excluded.clients
                """.formatted(tenant, endsAt, clients));
    }

    private Admission obtained(Obtained how) {
        return admission(Entrant.of(invited().guest()), Optional.empty(), Origin.of(how));
    }

    @Test
    void aParticipantsTokenIsRevokedByItselfAndWithTheLinksOfItsMeetingUntilThen() {
        var token = token();
        assertThat(with(token)).isEmpty();
        bar("links", BarredKey.links(Id.next()));
        assertThat(with(token)).isEmpty();

        bar("links", BarredKey.links(DecisionTest.MEETING));

        assertThat(with(token)).contains(Rule.LINK_REVOKED);
        execute("UPDATE participant_token SET created_at = now() + interval '1 second'");
        assertThat(with(token)).isEmpty();
        bar("token", BarredKey.token(token.id()));
        assertThat(with(token)).contains(Rule.LINK_REVOKED);
    }

    private ParticipantToken token() {
        execute("""
                INSERT INTO participant_token (id, tenant, room_id, meeting_id, moderator, name, for_one, expires_at,
                                               created_at, created_by)
                VALUES ('%1$s', '%1$s', '%2$s', '%3$s', false, 'Eva', false, now(), now(), 'client:test')
                """.formatted(tenant, room, DecisionTest.MEETING));
        return new ParticipantToken(
                tenant,
                tenant,
                room,
                Optional.of(DecisionTest.MEETING),
                Optional.empty(),
                false,
                new Person("Eva", Optional.empty(), Optional.empty()),
                Optional.empty(),
                false,
                Optional.empty(),
                DecisionTest.START.plusSeconds(86_400));
    }

    private Optional<Rule> with(ParticipantToken token) {
        var question = new Question(
                tenant,
                new Proof.Minted(token, token.expiresAt()),
                DecisionTest.meeting("scheduled", false, false),
                DecisionTest.START,
                Side.OUTSIDE,
                Optional.empty(),
                Bearer.NOBODY,
                Optional.empty());
        return lookup.of(question).await().atMost(Duration.ofSeconds(30)).revoked();
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

    /** What is kept without a browser would let in everybody who has the same. */
    @Test
    void whoSharesAnAccessPassesTheLobbyByNobodyElsesKnock() {
        TestGuests.add(DATABASE.tenants(), invited().guest());
        knock("admitted", "1 minute");
        assertThat(at(START, Optional.of("mine")).lobby()).contains(Lobby.OUTSIDE);

        execute("UPDATE knock SET browser = 'mine' WHERE tenant = '%s'".formatted(tenant));

        assertThat(at(START, Optional.of("mine")).lobby()).contains(Lobby.ADMITTED);
        assertThat(at(START, Optional.of("other")).lobby()).contains(Lobby.OUTSIDE);
        assertThat(at(START).lobby()).contains(Lobby.OUTSIDE);
    }

    @Test
    void whoKnockedBeforeTheyWereLetInHasPassedTheLobbyWhoeverTheyAreToTheDoor() {
        var admission = admission(Optional.empty(), Optional.empty());
        execute("UPDATE admission SET room_meeting_id = '%s' WHERE id = '%s'".formatted(meeting, admission.id()));
        assertThat(inside(admission).lobby()).as("in before there was a lobby").contains(Lobby.OUTSIDE);
        knock("admitted", "1 minute");
        execute("UPDATE knock SET browser = 'other' WHERE profile_id = '%s'".formatted(guest));
        assertThat(inside(admission).lobby()).as("others were let in since").contains(Lobby.OUTSIDE);

        execute("UPDATE knock SET knocked_at = now() - interval '1 day' WHERE profile_id = '%s'".formatted(guest));

        assertThat(inside(admission).lobby()).isEmpty();
    }

    private void knock(String state, String ago) {
        execute("""
                INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, name, state, knocked_at, heard_at)
                VALUES ('%s', '%s', '%s', 'guest', '%s', 'Gus', '%s', now(), now() - interval '%s')
                ON CONFLICT (tenant, meeting_id, kind, profile_id, browser)
                DO UPDATE SET state = excluded.state, heard_at = excluded.heard_at
                """.formatted(Id.next(), tenant, meeting, guest, state, ago));
    }

    private void bar(String key) {
        bar("any", key);
    }

    private void bar(String kind, String key) {
        execute("""
                INSERT INTO barred (id, tenant, kind, key, revoked_at, revoked_by)
                VALUES ('%s', '%s', '%s', '%s', now(), 'client:x')
                """.formatted(Id.next(), tenant, kind, key));
    }

    private void meeting(String id, Instant start, Instant end, int early, String status) {
        execute("""
                INSERT INTO meeting (tenant, id, version, url_name, state, status, valid_since, valid_until)
                VALUES ('%s', '%s', 1, '%s', '{"roomId": "%s", "capacity": 1,
                    "access": {"lobby": true, "earlyEntry": %d, "grace": 300}}', '%s', '%s', '%s')
                """.formatted(tenant, id, id, room, early, status, start, end));
    }

    private void admit(String guestId, String browser) {
        execute("""
                INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, name, browser, created_at)
                VALUES ('%s', '%s', 'guest', '%s', 'guest', '%s', 'Gus', '%s', now())
                """.formatted(Id.next(), tenant, guestId, room, browser));
    }

    private static void execute(String sql) {
        var ignored = DATABASE.system().execute(sql).await().atMost(Duration.ofSeconds(30));
    }

    private Circumstances at(Instant now) {
        return at(now, Optional.empty());
    }

    private Circumstances at(Instant now, Optional<String> browser) {
        return find(now, browser, Side.OUTSIDE, Optional.empty());
    }

    private Circumstances inside(Admission admission) {
        return find(START, Optional.of(admission.browser()), Side.INSIDE, Optional.of(admission));
    }

    private Admission admission(Optional<String> meetingId, Optional<String> email) {
        var entrant = Entrant.of(invited().guest()).as(new Person("Gus", email, Optional.empty()));
        return admission(entrant, meetingId, Origin.NONE);
    }

    /** As it is known afterwards. */
    private Admission admission(Entrant entrant, Optional<String> meetingId, Origin origin) {
        var id = Id.next();
        TestAdmissions.add(
                DATABASE.tenants(),
                new Admission(id, tenant, room, meetingId, entrant, "mine", Optional.empty(), origin));
        return new AdmissionRepository(DATABASE.tenants())
                .find(tenant, id)
                .await()
                .atMost(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private Question question(Proof proof, Target target) {
        return new Question(
                tenant, proof, target, START, Side.OUTSIDE, Optional.empty(), Bearer.NOBODY, Optional.empty());
    }

    private Circumstances find(Question question) {
        return lookup.of(question).await().atMost(Duration.ofSeconds(30));
    }

    private Circumstances find(Instant now, Optional<String> browser, Side side, Optional<Admission> admission) {
        var question = new Question(
                        tenant,
                        invited(),
                        new Target.OfRoom(Optional.of(room)),
                        now,
                        side,
                        admission,
                        Bearer.atDoor(browser),
                        Optional.empty())
                .from(admission.map(Admission::origin).orElse(Origin.NONE));
        return find(question);
    }

    private Proof.Invited invited() {
        var nobody = new Person("Gus", Optional.empty(), Optional.empty());
        return new Proof.Invited(new Guest(
                guest,
                tenant,
                room,
                false,
                nobody,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                true,
                Optional.empty(),
                START.plusSeconds(86_400),
                false));
    }
}
