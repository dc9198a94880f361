package org.convene.access.presence;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Origin;
import org.convene.access.admission.Seats;
import org.convene.access.admission.Terms;
import org.convene.access.admission.TestAdmissions;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.access.use.TestUses;
import org.convene.access.use.Uses;
import org.convene.platform.contracts.Person;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;

/** Stays on a real database. */
final class TestStays implements AutoCloseable {
    static final Duration SILENCE = Duration.ofSeconds(60);
    static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    final TestDatabase database;
    final DueTable<Claim> due;
    final StayRepository repository;
    final StayEvents events;
    final Uses uses;
    final Stays stays;
    final MovableClock clock = new MovableClock();
    final SilenceSweep sweep;
    final String tenant = Id.next();
    final String room = Id.next();

    /**
     * @param name must be the test class's own
     */
    TestStays(String name) {
        database = TestDatabase.create(name);
        due = new DueTable<>(database.system(), DueStays.rows());
        repository = new StayRepository(database.tenants());
        events = new StayEvents(TestOutbox.on(database));
        uses = TestUses.in(database.tenants(), GRACE);
        stays = new Stays(database.tenants(), repository, uses, new Seats(), events, () -> SILENCE);
        sweep = newSweep();
        clock.move(SILENCE);
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', 'acme', now())"
                .formatted(tenant));
    }

    /** A participant who was let in. */
    Admission participant() {
        return admitted(Kind.PARTICIPANT, Id.next(), "browser", Optional.empty());
    }

    /** Let in by this browser with this credential. */
    Admission bearer(Credential credential, String browser) {
        return admitted(Kind.GUEST, credential.id(), browser, Optional.of(credential));
    }

    /** For one person. */
    static Credential forOne(SecondDevice policy) {
        return Credential.guest(Id.next(), Optional.of(policy));
    }

    /** By a page that somebody uses. */
    static Report used(String visit) {
        return new Report(true, visit, true, Optional.empty());
    }

    /** By a page that somebody uses. */
    @CanIgnoreReturnValue
    Standing present(Admission admission, String visit) {
        return present(admission, used(visit));
    }

    @CanIgnoreReturnValue
    Standing present(Admission admission, Report report) {
        return await(stays.present(admission, report, Terms.NONE));
    }

    void leave(Admission admission, String visit) {
        await(stays.leave(admission, visit).replaceWith(true));
    }

    /** Of a process that has been attentive for long. */
    void sweep() {
        look(sweep);
    }

    /** As a process makes it that starts now. */
    SilenceSweep newSweep() {
        return new SilenceSweep(database.system(), due, repository, events, () -> SILENCE, clock);
    }

    void look(SilenceSweep sweep) {
        await(sweep.look().replaceWith(true));
    }

    /** What events tell of an admission's stays, as {@code joined 1} and {@code left 2}, by stay. */
    List<String> told(Admission admission) {
        return List.of(database.value("""
                        SELECT coalesce(string_agg(stay, '; ' ORDER BY began), '') FROM (
                            SELECT string_agg(split_part(type, '.', 4) || ' ' || sequence, ', ' ORDER BY position) AS stay,
                                   min(position) AS began
                            FROM event WHERE subject IN (SELECT id FROM presence WHERE admission_id = '%s')
                            GROUP BY subject) AS stays
                        """.formatted(admission.id())).split("; "));
    }

    /** In which order names are told of an admission's stays, from joining to leaving. */
    String names(Admission admission) {
        return database.value("""
                SELECT string_agg(data->'presence'->'person'->>'name', ', ' ORDER BY position)
                FROM event WHERE subject IN (SELECT id FROM presence WHERE admission_id = '%s')
                """.formatted(admission.id()));
    }

    /** Whose door is open in the room by now. */
    void haveAnonymousMeeting() {
        await(database.system().execute("""
                        INSERT INTO meeting (tenant, id, version, url_name, state, status, valid_since, valid_until)
                        VALUES ('%1$s', '%2$s', 1, '%2$s', '{"roomId": "%3$s",
                            "access": {"anonymize": true, "earlyEntry": 0, "grace": 0}}', 'scheduled',
                            now() - interval '1 hour', now() + interval '1 day')
                        """.formatted(tenant, Id.next(), room)));
    }

    void endMeetings() {
        await(database.system().execute("DELETE FROM meeting"));
    }

    @CanIgnoreReturnValue
    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }

    private Admission admitted(Kind kind, String profileId, String browser, Optional<Credential> credential) {
        var entrant = new Entrant(
                kind,
                profileId,
                "guest",
                person(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var admission =
                new Admission(Id.next(), tenant, room, Optional.empty(), entrant, browser, credential, Origin.NONE);
        TestAdmissions.add(database.tenants(), admission);
        return admission;
    }

    private static Person person() {
        return new Person("Ana", Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {
        database.close();
    }
}
