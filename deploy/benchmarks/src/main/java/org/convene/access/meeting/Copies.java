package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TenantDatabase;

/** The copies of meetings, as doors read them. */
public final class Copies {
    private final MeetingRepository repository;

    public Copies(TenantDatabase database) {
        this.repository = new MeetingRepository(database);
    }

    /** That finds a copy by its id. */
    public static String statement() {
        return MeetingRepository.FIND;
    }

    public Uni<Void> store(MeetingState state) {
        return repository.store(state);
    }

    public Uni<Optional<MeetingState>> find(String tenant, String id) {
        return repository.find(tenant, id);
    }
}
