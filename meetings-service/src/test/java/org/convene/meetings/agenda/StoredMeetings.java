package org.convene.meetings.agenda;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.address.Address;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/** Meetings of a new tenant. */
final class StoredMeetings {
    private static final String INSERT = """
            INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id, description,
                valid_since, valid_until, time_zone, language, organizer_id, organizer_name, organizer_email,
                send_invitations, calendar_sequence, created_at, updated_at, external_meeting_id, ended_at,
                organizer_address)
            VALUES ($1, $2, 1, $3, $4, $1, 'https://acme.example/m/x', $1, $5, $6, $7, $8, 'Europe/Madrid', 'en', $9,
                'Olga', $10, false, 0, now(), now(), $11, $12, $13)
            """;
    private static final String OCCURRENCE = """
            INSERT INTO occurrence (id, tenant, meeting_id, status, valid_since, valid_until, closes_at)
            VALUES ($1, $2, $1, $3, $4, $5, $5)
            """;
    private static final String PARTICIPANT = """
            INSERT INTO participant (id, tenant, meeting_id, position, role, name, email, address, user_id, external_id,
                waiting, phone)
            VALUES ($1, $2, $3, $4, 'guest', 'Ana', $5, $6, $7, $8, $9, $10)
            """;

    final String tenant = Id.next();
    final Agenda agenda;
    private final TestDatabase database;

    StoredMeetings(TestDatabase database) {
        this.database = database;
        this.agenda = new Agenda(database.tenants());
    }

    /** What differs from any other meeting. */
    static final class Draft {
        String id = Id.next();
        String name = "Planning";
        Optional<String> description = Optional.empty();
        String status = "scheduled";
        Instant since;
        Duration length = Duration.ofMinutes(30);
        String roomId = Id.next();
        String organizerId = Id.next();
        /** Of an organizer who is no user. */
        Optional<String> organizerEmail = Optional.empty();

        Optional<String> externalMeetingId = Optional.empty();
        Optional<Instant> endedAt = Optional.empty();
        /** Of its participants. */
        Optional<String> phone = Optional.empty();

        final List<ParticipantState> participants = new ArrayList<>();

        Draft(Instant since) {
            this.since = since;
        }

        @CanIgnoreReturnValue
        Draft with(String email, boolean waiting) {
            return with(Optional.of(email), Optional.empty(), Optional.empty(), waiting);
        }

        @CanIgnoreReturnValue
        Draft with(Optional<String> email, Optional<String> userId, Optional<String> externalId, boolean waiting) {
            participants.add(new ParticipantState(
                    Id.next(),
                    "guest",
                    Optional.empty(),
                    Optional.empty(),
                    userId,
                    externalId,
                    true,
                    waiting,
                    new Person("Ana", email, Optional.empty())));
            return this;
        }
    }

    MeetingState state(Draft draft) {
        return new MeetingState(
                draft.id,
                tenant,
                draft.name,
                draft.id,
                "https://acme.example/m/x",
                draft.id,
                draft.roomId,
                draft.description,
                draft.status,
                draft.since,
                draft.since.plus(draft.length),
                "Europe/Madrid",
                "en",
                new Organizer(draft.organizerId, new Person("Olga", draft.organizerEmail, Optional.empty())),
                draft.participants.stream()
                        .map(participant -> withPhone(participant, draft.phone))
                        .toList(),
                false,
                Optional.empty(),
                List.of(),
                draft.externalMeetingId,
                Optional.empty(),
                new Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                draft.endedAt,
                0,
                1);
    }

    private static ParticipantState withPhone(ParticipantState participant, Optional<String> phone) {
        var person = participant.person();
        return new ParticipantState(
                participant.id(),
                participant.role(),
                participant.language(),
                participant.timeZone(),
                participant.userId(),
                participant.externalId(),
                participant.required(),
                participant.waiting(),
                new Person(person.name(), person.email(), phone));
    }

    @CanIgnoreReturnValue
    String store(Draft draft) {
        storeWithoutEntries(draft);
        database.tenants()
                .transaction(tenant, transaction -> AgendaIndex.insert(transaction, state(draft), draft.organizerEmail))
                .await()
                .indefinitely();
        return draft.id;
    }

    void storeWithoutEntries(Draft draft) {
        var state = state(draft);
        database.tenants()
                .pipeline(tenant, transaction -> {
                    var statements = new ArrayList<Uni<RowSet<Row>>>();
                    statements.add(transaction.execute(
                            INSERT,
                            state.id(),
                            tenant,
                            state.status(),
                            state.name(),
                            state.roomId(),
                            state.description().orElse(null),
                            Window.time(state.validSince()),
                            Window.time(state.validUntil()),
                            state.organizer().id(),
                            draft.organizerEmail.orElse(null),
                            draft.externalMeetingId.orElse(null),
                            draft.endedAt.map(Window::time).orElse(null),
                            draft.organizerEmail.map(Address::of).orElse(null)));
                    statements.add(transaction.execute(
                            OCCURRENCE,
                            state.id(),
                            tenant,
                            state.status(),
                            Window.time(state.validSince()),
                            Window.time(state.validUntil())));
                    for (var participant : state.participants()) {
                        var email = participant.person().email();
                        statements.add(transaction.execute(
                                PARTICIPANT,
                                participant.id(),
                                tenant,
                                state.id(),
                                state.participants().indexOf(participant),
                                email.orElse(null),
                                email.map(Address::of).orElse(null),
                                participant.userId().orElse(null),
                                participant.externalId().orElse(null),
                                participant.waiting(),
                                participant.person().phone().orElse(null)));
                    }
                    return statements;
                })
                .await()
                .indefinitely();
    }

    /** As the repository does it: the occurrence, then its entries. */
    void change(Draft draft) {
        var state = state(draft);
        database.tenants()
                .pipeline(tenant, transaction -> {
                    var statements = new ArrayList<>(List.of(transaction.execute(
                            "UPDATE occurrence SET status = $2, valid_since = $3, valid_until = $4, closes_at = $4 WHERE id = $1",
                            state.id(),
                            state.status(),
                            Window.time(state.validSince()),
                            Window.time(state.validUntil()))));
                    statements.addAll(AgendaIndex.update(transaction, state, draft.organizerEmail));
                    return statements;
                })
                .await()
                .indefinitely();
    }

    /** What is kept of this meeting, in one text. */
    String entries(String id) {
        return database.value("""
                SELECT string_agg(concat_ws(' ', key, tenant, valid_since, valid_until, span, waiting), E'\\n' ORDER BY key)
                FROM agenda_entry WHERE occurrence_id = '%s'""".formatted(id));
    }

    /** The ids on all pages. */
    List<String> list(MeetingFilter filter, Window window, int limit) {
        return list(filter, window, limit, () -> {});
    }

    /** The ids on all pages, with something done between them. */
    List<String> list(MeetingFilter filter, Window window, int limit, Runnable between) {
        var ids = new ArrayList<String>();
        var cursor = Optional.of(AgendaCursor.START);
        while (cursor.isPresent()) {
            var page = agenda.page(tenant, filter, window, cursor.get(), limit)
                    .await()
                    .indefinitely();
            page.items().forEach(item -> ids.add(item.id()));
            cursor = page.nextCursor().map(AgendaCursor::parse);
            between.run();
        }
        return ids;
    }
}
