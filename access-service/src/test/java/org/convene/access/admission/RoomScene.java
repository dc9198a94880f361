package org.convene.access.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.address.Address;
import org.convene.access.guest.Guest;
import org.convene.access.use.Bearer;
import org.convene.access.use.TestUses;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** A guest of a room in which a meeting with a lobby and one place stands for half an hour, and what bears on that. */
final class RoomScene {
    static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final String tenant = Id.next();
    final String room = Id.next();
    final String meeting = Id.next();
    final String guest = Id.next();
    private final TestDatabase database;
    private final CircumstancesLookup lookup;

    RoomScene(TestDatabase database) {
        this.database = database;
        this.lookup = new CircumstancesLookup(database.tenants(), TestUses.in(database.tenants(), Duration.ofHours(1)));
        execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', '%s', now())"
                .formatted(tenant, tenant));
        addMeeting(meeting, START, START.plusSeconds(1_800), 900, "scheduled");
    }

    /**
     * One more of the room.
     *
     * @param early seconds
     */
    void addMeeting(String id, Instant start, Instant end, int early, String status) {
        execute("""
                INSERT INTO meeting (tenant, id, version, url_name, state, status, valid_since, valid_until)
                VALUES ('%s', '%s', 1, '%s', '{"roomId": "%s", "capacity": 1,
                    "access": {"lobby": true, "earlyEntry": %d, "grace": 300}}', '%s', '%s', '%s')
                """.formatted(tenant, id, id, room, early, status, start, end));
    }

    /** The copy of the meeting has it of this participant. */
    void addAddress(String participantId, String email) {
        execute("UPDATE meeting SET addresses = addresses || jsonb_build_object('%s', '%s') WHERE id = '%s'"
                .formatted(participantId, Address.of(email), meeting));
    }

    void bar(String key) {
        bar("any", key);
    }

    void bar(String kind, String key) {
        execute("""
                INSERT INTO barred (id, tenant, kind, key, revoked_at, revoked_by)
                VALUES ('%s', '%s', '%s', '%s', now(), 'client:x')
                """.formatted(Id.next(), tenant, kind, key));
    }

    void execute(String sql) {
        var ignored = database.system().execute(sql).await().atMost(LIMIT);
    }

    Circumstances at(Instant now) {
        return at(now, Optional.empty());
    }

    Circumstances at(Instant now, Optional<String> browser) {
        return find(now, browser, Side.OUTSIDE, Optional.empty());
    }

    Circumstances inside(Admission admission) {
        return find(START, Optional.of(admission.browser()), Side.INSIDE, Optional.of(admission));
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

    Circumstances find(Question question) {
        return lookup.of(question).await().atMost(LIMIT);
    }

    /**
     * What comes of it that they want to get in.
     *
     * @param isEnough whether an open door is enough
     */
    Passage enter(Question question, boolean isEnough) {
        return new Entrance(database.tenants(), lookup)
                .pass(question, UnaryOperator.identity(), shown -> isEnough)
                .await()
                .atMost(LIMIT);
    }

    /** How many were written down. */
    int admissions() {
        return database.system()
                .execute("SELECT FROM admission WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT)
                .size();
    }

    /** The guest's at the room. */
    Question guest(Instant now) {
        return question(invited(), new Target.OfRoom(Optional.of(room)), now);
    }

    Question question(Proof proof, Target target) {
        return question(proof, target, START);
    }

    Question question(Proof proof, Target target, Instant now) {
        return new Question(
                tenant, proof, target, now, Side.OUTSIDE, Optional.empty(), Bearer.NOBODY, Optional.empty());
    }

    /** The guest's. */
    Admission admission(Optional<String> meetingId, Optional<String> email) {
        var entrant = Entrant.of(invited().guest()).as(new Person("Gus", email, Optional.empty()));
        return admission(entrant, meetingId, Origin.NONE);
    }

    /** As it is known afterwards. */
    Admission admission(Entrant entrant, Optional<String> meetingId, Origin origin) {
        var id = Id.next();
        TestAdmissions.add(
                database.tenants(),
                new Admission(id, tenant, room, meetingId, entrant, "mine", Optional.empty(), origin));
        return new AdmissionRepository(database.tenants())
                .find(tenant, id)
                .await()
                .atMost(LIMIT)
                .orElseThrow();
    }

    Proof.Invited invited() {
        return invited(Optional.empty());
    }

    /**
     * The guest.
     *
     * @param externalUserId the tenant's own id of them
     */
    Proof.Invited invited(Optional<String> externalUserId) {
        return new Proof.Invited(new Guest(
                guest,
                tenant,
                room,
                false,
                new Person("Gus", Optional.empty(), Optional.empty()),
                externalUserId,
                Optional.empty(),
                Map.of(),
                true,
                Optional.empty(),
                START.plusSeconds(86_400),
                false));
    }
}
