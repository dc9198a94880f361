package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.platform.tenancy.TenantDatabase;

@Singleton
class AdmissionRepository {
    private static final String ADD = """
            INSERT INTO admission (id, tenant, kind, profile_id, role, room_id, meeting_id, name, email, phone, language,
                                   time_zone, external_user_id, external_meeting_id, browser, credential,
                                   second_device, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, now())
            """;
    private static final String FIND =
            "SELECT " + AdmissionRows.COLUMNS + " FROM admission WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;

    AdmissionRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<Void> add(Admission admission) {
        var entrant = admission.entrant();
        return database.execute(
                        admission.tenant(),
                        ADD,
                        admission.id(),
                        admission.tenant(),
                        entrant.kind().name().toLowerCase(Locale.ROOT),
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
                        admission.by().map(Credential::name).orElse(null),
                        admission
                                .by()
                                .flatMap(Credential::secondDevice)
                                .map(SecondDevice::toString)
                                .orElse(null))
                .replaceWithVoid();
    }

    Uni<Optional<Admission>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AdmissionRows::read)
                        .findFirst());
    }
}
