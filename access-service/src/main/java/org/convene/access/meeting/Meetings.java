package org.convene.access.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.Transaction;
import org.jboss.logging.Logger;

/** Meetings as the other features see them: the copy here, else the owner's. */
@Singleton
public class Meetings {
    private static final Logger LOG = Logger.getLogger(Meetings.class);

    private final MeetingRepository copies;
    private final MeetingOwner owner;

    Meetings(MeetingRepository copies, MeetingOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /**
     * Fails with {@link MeetingNotFoundException} on the owner's "no" only, and with
     * {@link MeetingsUnavailableException} where it does not answer.
     */
    public Uni<MeetingState> require(String tenant, String id) {
        return copies.find(tenant, id).chain(copy -> require(tenant, id, copy));
    }

    /** As {@link #require(String, String)}, where the copy was looked for already. */
    public Uni<MeetingState> require(String tenant, String id, Optional<MeetingState> copy) {
        return copy.map(state -> Uni.createFrom().item(state)).orElseGet(() -> requireNewest(tenant, id));
    }

    /**
     * By its name in its URL (D11), where the copy was looked for already. Fails as
     * {@link #require(String, String)} does.
     */
    public Uni<MeetingState> requireNamed(String tenant, String urlName, Optional<MeetingState> copy) {
        return copy.map(state -> Uni.createFrom().item(state))
                .orElseGet(() -> kept(owner.requireNamed(tenant, urlName)));
    }

    /** As far as it was heard of here by now. */
    public Uni<Optional<MeetingState>> find(Transaction transaction, String tenant, String id) {
        return copies.find(transaction, tenant, id);
    }

    /** As far as it was heard of here. */
    public Uni<Optional<MeetingState>> findNamed(String tenant, String urlName) {
        return copies.findNamed(tenant, urlName);
    }

    /**
     * The user's at the address of this alias (D11) that is live, else the next one that is not over at that moment; as
     * far as it was heard of here.
     */
    public Uni<Optional<MeetingState>> findNext(String tenant, String userAlias, String userId, Instant now) {
        return copies.findNext(tenant, userAlias, userId, now);
    }

    /** Past the copy, which may lag behind its owner. Fails as {@link #require(String, String)} does. */
    public Uni<MeetingState> requireNewest(String tenant, String id) {
        return kept(owner.require(tenant, id));
    }

    private Uni<MeetingState> kept(Uni<MeetingState> answer) {
        return answer.onFailure(failure -> !(failure instanceof MeetingNotFoundException))
                .transform(MeetingsUnavailableException::new)
                .call(this::keep);
    }

    /** The answer is good without its copy, too. */
    private Uni<Void> keep(MeetingState state) {
        return copies.store(state)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("copy not kept meetingId=%s cause=%s", state.id(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
