package org.convene.notifications.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Meetings as callers ask for them: the copy here, else the owner's answer. */
@Singleton
public class KnownMeetings {
    private static final Logger LOG = Logger.getLogger(KnownMeetings.class);

    private final TenantDatabase database;
    private final MeetingOwner owner;

    KnownMeetings(TenantDatabase database, MeetingOwner owner) {
        this.database = database;
        this.owner = owner;
    }

    /**
     * A meeting's newest known state.
     *
     * @param arrived whether it is the copy, from which there is a plan already
     */
    public record Known(MeetingState state, boolean arrived) {}

    /**
     * Fails with {@link MeetingNotFoundException} on the owner's "no" only, and with {@link OwnerUnavailableException} where
     * the owner is asked and does not answer.
     */
    public Uni<Known> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(MeetingNotFoundException::new);
        }
        return database.execute(tenant, MeetingCopies.FIND, id)
                .map(MeetingCopies::first)
                .chain(copy -> copy.map(state -> Uni.createFrom().item(new Known(state, /* arrived */ true)))
                        .orElseGet(() -> answer(() -> owner.find(tenant, id))
                                .map(found -> found.orElseThrow(MeetingNotFoundException::new))
                                .map(state -> new Known(state, /* arrived */ false))));
    }

    /**
     * The meeting as it would be.
     *
     * @param change a merge patch, with {@code participants} and {@code "status": "cancelled"} as further members. Fails with
     *     {@link RefusedChangeException} where it would be refused
     */
    public Uni<MeetingState> rehearse(String tenant, String id, ObjectNode change) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(MeetingNotFoundException::new);
        }
        return answer(() -> owner.rehearse(tenant, id, change)).map(rehearsal -> {
            if (rehearsal.hasNonNull("meeting")) {
                return ContractMapper.read(rehearsal.get("meeting").toString(), MeetingState.class);
            }
            throw new RefusedChangeException(rehearsal.get("status").asInt(), rehearsal.get("problem"));
        });
    }

    private static <T> Uni<T> answer(Supplier<Uni<T>> owner) {
        return owner.get()
                .onFailure()
                .invoke(failure -> LOG.warnf("meetings-service does not answer cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .transform(failure -> new OwnerUnavailableException());
    }
}
