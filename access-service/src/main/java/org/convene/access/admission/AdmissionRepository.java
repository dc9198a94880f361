package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.audience.Attendee;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.tenancy.TenantDatabase;

@Singleton
class AdmissionRepository {
    private static final String ADD = """
            INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, meeting_id, name, email, phone, language,
                                   time_zone, external_user_id, external_meeting_id, browser, attendee_id, fields,
                                   credential, second_device, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, now())
            """;
    private static final String FIND =
            "SELECT " + AdmissionRows.COLUMNS + " FROM admission WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;
    private final Seats seats;

    AdmissionRepository(TenantDatabase database, Seats seats) {
        this.database = database;
        this.seats = seats;
    }

    /** One statement where nobody has to be counted. Fails with {@link MeetingFullException}. */
    Uni<Void> add(Admission admission, Terms terms) {
        if (terms.limit().isEmpty()) {
            return database.execute(admission.tenant(), ADD, values(admission)).replaceWithVoid();
        }
        return database.transaction(
                admission.tenant(),
                transaction -> seats.take(transaction, admission, terms)
                        .chain(taken -> taken
                                ? transaction.execute(ADD, values(admission)).replaceWithVoid()
                                : Uni.createFrom().failure(new MeetingFullException())));
    }

    private static Object[] values(Admission admission) {
        var entrant = admission.entrant();
        return new Object[] {
            admission.id(),
            admission.tenant(),
            entrant.kind().text(),
            entrant.profileId(),
            entrant.role(),
            admission.roomId(),
            admission.meetingId().orElse(null),
            entrant.person().name(),
            entrant.person().email().orElse(null),
            entrant.person().phone().orElse(null),
            entrant.language().orElse(null),
            entrant.timeZone().orElse(null),
            entrant.externalUserId().orElse(null),
            entrant.externalMeetingId().orElse(null),
            admission.browser(),
            admission.attendeeId().orElse(null),
            new JsonObject(
                    new LinkedHashMap<>(entrant.attendee().map(Attendee::fields).orElse(Map.of()))),
            admission.by().map(Credential::name).orElse(null),
            admission
                    .by()
                    .flatMap(Credential::secondDevice)
                    .map(SecondDevice::toString)
                    .orElse(null)
        };
    }

    Uni<Optional<Admission>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AdmissionRows::read)
                        .findFirst());
    }
}
