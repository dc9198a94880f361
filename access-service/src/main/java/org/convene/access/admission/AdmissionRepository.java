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
                                   credential, second_device, room_meeting_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, now())
            """;
    private static final String FIND =
            "SELECT " + AdmissionRows.COLUMNS + " FROM admission WHERE tenant = $1 AND id = $2";

    private static final String FORGET_NAME = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, fields = '{}' WHERE tenant = $1 AND id = $2
            """;
    private static final String ADD_CODE = """
            UPDATE admission SET attendee_id = $3, fields = $4, external_user_id = coalesce(external_user_id, $5)
            WHERE tenant = $1 AND id = $2
            """;

    private final TenantDatabase database;
    private final Seats seats;

    AdmissionRepository(TenantDatabase database, Seats seats) {
        this.database = database;
        this.seats = seats;
    }

    /** One statement where nobody has to be counted. Fails with {@link MeetingFullException}. */
    Uni<Void> add(Admission admission, Terms terms) {
        if (terms.limit().isEmpty()) {
            return database.execute(admission.tenant(), ADD, values(admission, terms))
                    .replaceWithVoid();
        }
        return database.transaction(
                admission.tenant(),
                transaction -> seats.take(transaction, admission, terms)
                        .chain(taken -> taken
                                ? transaction
                                        .execute(ADD, values(admission, terms))
                                        .replaceWithVoid()
                                : Uni.createFrom().failure(new MeetingFullException())));
    }

    private static Object[] values(Admission admission, Terms terms) {
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
                    .orElse(null),
            terms.meetingId().filter(id -> admission.meetingId().isEmpty()).orElse(null)
        };
    }

    /** Of somebody who came before names were not kept (R8). */
    Uni<Void> forgetName(Admission admission) {
        return database.execute(admission.tenant(), FORGET_NAME, admission.tenant(), admission.id())
                .replaceWithVoid();
    }

    /** Of somebody who came before a code was asked for (R7). */
    Uni<Void> addCode(Admission admission, Attendee attendee) {
        return database.execute(
                        admission.tenant(),
                        ADD_CODE,
                        admission.tenant(),
                        admission.id(),
                        attendee.id(),
                        new JsonObject(new LinkedHashMap<>(attendee.fields())),
                        attendee.externalId().orElse(null))
                .replaceWithVoid();
    }

    Uni<Optional<Admission>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AdmissionRows::read)
                        .findFirst());
    }
}
