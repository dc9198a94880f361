package org.convene.access.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.access.audience.AudienceApplication.Which;
import org.convene.access.login.TestAttempts;
import org.convene.access.meeting.TestMeetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.DomainException;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** A tenant with a meeting that asks for codes, on a real database. */
final class TestAudience implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    final TestDatabase database;
    final String tenant = Id.next();
    final ImportService imports;
    final ImportRepository repository;
    final AttendeeRepository attendees;
    final Audiences audiences;

    /**
     * @param name must be the test class's own
     */
    TestAudience(String name) {
        database = TestDatabase.create(name);
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Acme', 'acme', now())"
                .formatted(tenant));
        var keys = new CodeKeys(database.tenants(), TestSealer.create());
        repository = new ImportRepository(database.tenants());
        attendees = new AttendeeRepository(database.tenants());
        imports = new ImportService(
                TestMeetings.in(database),
                keys,
                repository,
                new AudienceReview(database.tenants(), repository),
                new AudienceApplication(database.tenants()));
        audiences = new Audiences(keys, attendees, TestAttempts.in(database));
    }

    MeetingState meeting() {
        return TestMeetings.add(database, tenant, false);
    }

    MeetingState anonymousMeeting() {
        return TestMeetings.add(database, tenant, true);
    }

    /** Of which the copy says so, and nobody has forgotten anything yet. */
    void anonymize(MeetingState meeting) {
        var unused = await(database.system()
                .execute(
                        "UPDATE meeting SET state = jsonb_set(state, '{access,anonymize}', 'true') WHERE id = $1",
                        meeting.id()));
    }

    @CanIgnoreReturnValue
    AudienceImport read(MeetingState meeting, String csv) {
        return read(meeting, new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    @CanIgnoreReturnValue
    AudienceImport read(MeetingState meeting, InputStream csv) {
        return await(imports.read(tenant, meeting.id(), csv));
    }

    @CanIgnoreReturnValue
    AudienceImport apply(AudienceImport reviewed) {
        return await(imports.apply(which(reviewed)));
    }

    @CanIgnoreReturnValue
    AudienceImport readAndApply(MeetingState meeting, String csv) {
        return apply(read(meeting, csv));
    }

    Which which(AudienceImport known) {
        return new Which(tenant, known.meetingId(), known.id());
    }

    List<String> findings(AudienceImport known) {
        return await(imports.findings(which(known), new PageRequest(Optional.empty(), 200))).items().stream()
                .map(finding -> finding.line() + " " + finding.field().orElse("") + " " + finding.rule())
                .toList();
    }

    Optional<Attendee> at(MeetingState meeting, String code) {
        return await(audiences.find(tenant, meeting.urlName(), code)).map(Listing::attendee);
    }

    /** The code by which this is refused; empty where it is not. */
    static String refusal(Runnable work) {
        try {
            work.run();
        } catch (DomainException refusal) {
            return refusal.code();
        }
        return "";
    }

    static <T> T await(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }

    @Override
    public void close() {
        database.close();
    }
}
