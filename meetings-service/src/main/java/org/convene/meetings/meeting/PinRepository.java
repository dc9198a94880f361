package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.convene.platform.secret.Secret;
import org.convene.platform.tenancy.TenantDatabase;

/** The participants' PINs, which are in no event. */
@Singleton
class PinRepository {
    private static final String FIND = """
            SELECT participant.id, meeting.pin || participant.pin AS pin
            FROM participant JOIN meeting ON meeting.id = participant.meeting_id
            WHERE meeting.id = $1 AND participant.id = ANY($2) AND meeting.pin IS NOT NULL AND participant.pin IS NOT NULL
            """;

    private final TenantDatabase database;

    PinRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * One participant's.
     *
     * @param pin the meeting's digits and then their own, by which the caller is known
     */
    record ParticipantPin(String participantId, @Secret String pin) {
        @Override
        public String toString() {
            return "ParticipantPin[participantId=" + participantId + "]";
        }
    }

    /** Of those who are participants of this meeting and have one. */
    Uni<List<ParticipantPin>> find(String tenant, String meetingId, List<String> participantIds) {
        return database.execute(tenant, FIND, meetingId, participantIds.toArray(String[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ParticipantPin(row.getString("id"), row.getString("pin")))
                        .toList());
    }
}
