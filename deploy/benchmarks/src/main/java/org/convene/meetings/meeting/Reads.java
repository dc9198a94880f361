package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import org.convene.platform.tenancy.TenantDatabase;

/** Reads meetings as {@code GET /v1/meetings/{id}} does. */
public final class Reads {
    private final MeetingRepository meetings;

    public Reads(TenantDatabase database) {
        this.meetings = new MeetingRepository(database);
    }

    public Uni<?> read(String tenant, String id) {
        return meetings.require(tenant, id);
    }
}
