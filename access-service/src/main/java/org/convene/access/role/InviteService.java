package org.convene.access.role;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.convene.access.role.InviteRepository.Key;
import org.convene.access.space.Space;
import org.convene.access.space.Spaces;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class InviteService {
    private static final Logger LOG = Logger.getLogger(InviteService.class);

    private final Spaces spaces;
    private final InviteRepository invites;
    private final RoleRepository roles;
    private final TenantDatabase database;
    private final Clock clock;

    InviteService(Spaces spaces, InviteRepository invites, RoleRepository roles, TenantDatabase database, Clock clock) {
        this.spaces = spaces;
        this.invites = invites;
        this.roles = roles;
        this.database = database;
        this.clock = clock;
    }

    /** Fails with {@code SpaceNotFoundException}. */
    Uni<Answer> create(String tenant, String spaceId, InviteRequest request, Creation<CreatedInvite> creation) {
        return spaces.require(tenant, spaceId)
                .chain(space -> creation.transaction(transaction -> add(transaction, tenant, space, request)));
    }

    /** Fails with {@code SpaceNotFoundException}. */
    Uni<Page<Invite>> list(String tenant, String spaceId, PageRequest page) {
        return spaces.require(tenant, spaceId).chain(space -> invites.list(tenant, space.id(), page));
    }

    /** Ends an unused invite; again does no more. Fails with {@link InviteNotFoundException} or {@link InviteVoidException}. */
    Uni<Void> revoke(Key key) {
        var now = clock.instant();
        return database.transaction(
                        key.tenant(),
                        transaction -> invites.revoke(transaction, key, now)
                                .chain(revoked ->
                                        revoked.isPresent() ? Uni.createFrom().voidItem() : refuse(transaction, key)))
                .invoke(() -> LOG.infof("invite revoked tenant=%s inviteId=%s", key.tenant(), key.id()));
    }

    /**
     * Of many at once one wins (R43). Fails with {@link InviteNotFoundException} or {@link InviteVoidException}.
     *
     * @param userId who is let in
     */
    Uni<Answer> activate(Key key, String userId, Creation<GrantedRole> creation) {
        return creation.transaction(transaction -> activate(transaction, key, userId))
                .onFailure(failure -> RoleRepository.violates(failure, RoleRepository.SPACE_USER_KNOWN))
                .transform(gone -> new ForbiddenException());
    }

    private Uni<CreatedInvite> add(Transaction transaction, String tenant, Space space, InviteRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var invite = new Invite(
                Id.unguessable(),
                request.role(),
                now,
                now.plusSeconds(request.seconds()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return invites.add(transaction, tenant, space.id(), invite)
                .replaceWith(new CreatedInvite(invite.id(), invite.expiresAt()));
    }

    private Uni<GrantedRole> activate(Transaction transaction, Key key, String userId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return invites.activate(transaction, key, userId, now)
                .chain(activated -> activated.isPresent()
                        ? roles.grant(transaction, key, userId, activated.get().role(), now)
                        : refuse(transaction, key))
                .invoke(() -> transaction.afterCommit(() ->
                        LOG.infof("invite activated tenant=%s inviteId=%s userId=%s", key.tenant(), key.id(), userId)));
    }

    private <T> Uni<T> refuse(Transaction transaction, Key key) {
        return invites.find(transaction, key)
                .map(found -> found.orElseThrow(InviteNotFoundException::new))
                .chain(invite -> Uni.createFrom().failure(InviteVoidException.of(invite, clock.instant())));
    }
}
