package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.identity.Caller.ServiceCaller;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Meetings of one tenant, as they are stored. */
public record TestMeetings(TestDatabase database, String tenant) {
    public MeetingPersons persons(PersonTrace... traces) {
        return new MeetingPersons(
                database.tenants(),
                repository(),
                TestOutbox.on(database),
                TestOutbox.erasureOn(database),
                List.of(traces),
                Clock.systemUTC());
    }

    public UserCopies copies() {
        var urls = "https://{tenant}.example.org";
        return new UserCopies(
                new MeetingChanges(
                        database.tenants(),
                        repository(),
                        new Viewers(TestUsers.of(database)),
                        TestOutbox.on(database),
                        List.of()),
                new MeetingFactory(MeetingUrlTest.urls(urls), MeetingUrlTest.config(urls), Clock.systemUTC()));
    }

    MeetingRetention retention() {
        return new MeetingRetention(database.system(), persons());
    }

    private MeetingRepository repository() {
        return new MeetingRepository(database.tenants());
    }

    /** A participant whose address is their name's. */
    public static ParticipantState participant(String name, Optional<String> user, boolean waiting) {
        return new ParticipantState(
                Id.next(),
                "guest",
                Optional.empty(),
                Optional.empty(),
                user,
                Optional.of("crm-" + name),
                true,
                waiting,
                new Person(name, Optional.of(name + "@example.org"), Optional.empty()));
    }

    /**
     * A new meeting of an hour; answers its id.
     *
     * @param room one of a space; one of its own where empty
     */
    public String add(Instant since, String organizer, Optional<String> room, ParticipantState... participants) {
        return add(since, organizer, Optional.empty(), room, List.of(participants));
    }

    /** The same of a client, who named its organizer by their address. */
    public String addNamed(Instant since, Optional<String> room, ParticipantState... participants) {
        return add(since, Id.next(), Optional.of("olga@example.org"), room, List.of(participants));
    }

    private String add(
            Instant since,
            String organizer,
            Optional<String> organizerAddress,
            Optional<String> room,
            List<ParticipantState> participants) {
        var id = Id.next();
        var state = new MeetingState(
                id,
                tenant,
                "Planning",
                "planning-" + id,
                "https://demo.example.org/m/planning-" + id,
                id.substring(4).replaceAll("(.{4})(?=.)", "$1-"),
                room.orElseGet(Id::next),
                Optional.empty(),
                Meeting.SCHEDULED,
                since,
                since.plusSeconds(3600),
                "UTC",
                "en",
                new Organizer(organizer, new Person("Olga Ruiz", Optional.of("olga@example.org"), Optional.empty())),
                participants,
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(2),
                new Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
        var change = Meeting.schedule(state, organizerAddress, since);
        var event = MeetingChanges.event(change, new ServiceCaller("meetings", Optional.of(tenant)));
        var unused = await(database.tenants()
                .transaction(
                        tenant,
                        transaction -> Uni.join()
                                .all(repository().insert(transaction, change.meeting(), room.isEmpty()))
                                .andFailFast()
                                .chain(() -> TestOutbox.on(database).append(transaction, event))));
        return id;
    }

    public MeetingState state(String id) {
        return await(repository().require(tenant, id)).state();
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
