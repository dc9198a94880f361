package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.Test;

class MeetingVersionsTest {
    @Test
    void theyAreThoseOfMeetingsOfAllTenantsAndOfNoneThatThereIsNot() {
        try (var database = TestDatabase.create("meeting_versions")) {
            var ours = Id.next();
            var theirs = Id.next();
            insert(database, ours, "one", 3);
            insert(database, theirs, "other", 41);
            var found = new MeetingVersions(database.system())
                    .of(List.of(ours, theirs, Id.next(), "no id at all"))
                    .await()
                    .atMost(Duration.ofSeconds(30));
            assertThat(found).isEqualTo(Map.of(ours, 3L, theirs, 41L));
        }
    }

    private static void insert(TestDatabase database, String id, String tenant, long version) {
        database.execute("ALTER TABLE meeting NO FORCE ROW LEVEL SECURITY");
        database.execute("""
                INSERT INTO meeting (id, tenant, version, status, name, url_name, url, meeting_token, room_id,
                    valid_since, valid_until, time_zone, language, organizer_id, organizer_name, send_invitations,
                    calendar_sequence, created_at, updated_at)
                VALUES ('%1$s', '%2$s', %3$d, 'scheduled', 'Planning', '%1$s', '', '%1$s', 'r',
                    '2036-05-31T09:00:00Z', '2036-05-31T09:30:00Z', 'UTC', 'en', 'c', 'Client', true, 0, now(), now())
                """.formatted(id, tenant, version));
        database.execute("ALTER TABLE meeting FORCE ROW LEVEL SECURITY");
    }
}
