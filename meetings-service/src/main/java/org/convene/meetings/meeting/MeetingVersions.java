package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;

/** The versions of meetings of all tenants: what was answered to whoever changed one is in them. */
@Singleton
class MeetingVersions {
    private static final String FIND = "SELECT id, version FROM meeting WHERE id = ANY ($1)";

    private final SystemDatabase database;

    MeetingVersions(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /** By the meeting's id, of those that there are. */
    Uni<Map<String, Long>> of(List<String> ids) {
        return database.execute(FIND, (Object) ids.toArray(String[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(row -> row.getString("id"), row -> row.getLong("version"))));
    }
}
