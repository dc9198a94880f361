package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.audience.Attendee;
import org.convene.access.link.V1Signer;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.tenancy.TenantDatabase;

@Singleton
class AdmissionRepository {
    private static final String ROW = """
            id, tenant, kind, profile_id, role, room_id, meeting_id, name, email, phone, language, time_zone,
            external_user_id, external_meeting_id, browser, attendee_id, fields, credential, second_device,
            obtained_by, obtained_at, link_client, link_secret
            """;
    private static final String ADD = add(
            "$1",
            "$5::text",
            "CASE WHEN $2::int IS NULL THEN true ELSE take_seat(tenant, room_id, $3, $4, $2) END",
            "");
    private static final String FIND =
            "SELECT " + AdmissionRows.COLUMNS + " FROM admission WHERE tenant = $1 AND id = $2";

    private static final String FORGET_NAME = """
            UPDATE admission SET name = '', email = NULL, phone = NULL, fields = '{}' WHERE tenant = $1 AND id = $2
            """;

    private final TenantDatabase database;

    AdmissionRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * The statement that writes somebody down, if the condition holds.
     *
     * @param parameter of {@link #row}, as {@code $1}
     * @param roomMeeting the meeting that stands in the room whose own door it is
     * @param others that the rest looks at, with a comma behind
     */
    static String add(String parameter, String roomMeeting, String condition, String others) {
        return """
                INSERT INTO admission ({columns}, room_meeting_id, created_at)
                SELECT {admission}, {roomMeeting}, now()
                FROM {others} jsonb_populate_record(NULL::admission, {parameter}) AS admission
                WHERE {condition} RETURNING id
                """.replace("{columns}", ROW)
                .replace("{admission}", ROW.replaceAll("(\\w+)", "admission.$1"))
                .replace("{parameter}", parameter)
                .replace("{roomMeeting}", roomMeeting)
                .replace("{others}", others)
                .replace("{condition}", condition);
    }

    static JsonObject row(Admission admission) {
        var entrant = admission.entrant();
        var origin = admission.origin();
        return new JsonObject()
                .put("id", admission.id())
                .put("tenant", admission.tenant())
                .put("kind", entrant.kind().text())
                .put("profile_id", entrant.profileId())
                .put("role", entrant.role())
                .put("room_id", admission.roomId())
                .put("meeting_id", admission.meetingId().orElse(null))
                .put("name", entrant.person().name())
                .put("email", entrant.person().email().orElse(null))
                .put("phone", entrant.person().phone().orElse(null))
                .put("language", entrant.language().orElse(null))
                .put("time_zone", entrant.timeZone().orElse(null))
                .put("external_user_id", entrant.externalUserId().orElse(null))
                .put("external_meeting_id", entrant.externalMeetingId().orElse(null))
                .put("browser", admission.browser())
                .put("attendee_id", admission.attendeeId().orElse(null))
                .put(
                        "fields",
                        new JsonObject(new LinkedHashMap<>(
                                entrant.attendee().map(Attendee::fields).orElse(Map.of()))))
                .put("credential", admission.by().map(Credential::name).orElse(null))
                .put(
                        "second_device",
                        admission
                                .by()
                                .flatMap(Credential::secondDevice)
                                .map(SecondDevice::toString)
                                .orElse(null))
                .put("obtained_by", origin.client().map(Obtained::actor).orElse(null))
                .put(
                        "obtained_at",
                        origin.client()
                                .flatMap(Obtained::at)
                                .map(Instant::toString)
                                .orElse(null))
                .put("link_client", origin.signer().map(V1Signer::client).orElse(null))
                .put("link_secret", origin.signer().map(V1Signer::secretId).orElse(null));
    }

    /** By one statement. Fails with {@link MeetingFullException}. */
    Uni<Void> add(Admission admission, Terms terms) {
        return database.execute(
                        admission.tenant(),
                        ADD,
                        row(admission),
                        terms.limit().orElse(null),
                        terms.meetingId().orElse(""),
                        Seats.name(admission.entrant(), Optional.of(admission.browser())),
                        terms.meetingId()
                                .filter(id -> admission.meetingId().isEmpty())
                                .orElse(null))
                .invoke(added -> {
                    if (added.rowCount() == 0) {
                        throw new MeetingFullException();
                    }
                })
                .replaceWithVoid();
    }

    /** Of somebody who came before names were not kept (R8). */
    Uni<Void> forgetName(Admission admission) {
        return database.execute(admission.tenant(), FORGET_NAME, admission.tenant(), admission.id())
                .replaceWithVoid();
    }

    Uni<Optional<Admission>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AdmissionRows::read)
                        .findFirst());
    }
}
