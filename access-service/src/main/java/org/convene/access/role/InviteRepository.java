package org.convene.access.role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.space.SpaceNotFoundException;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where invites are kept. */
@Singleton
class InviteRepository {
    private static final String ADD = """
            INSERT INTO invite (tenant, id, space_id, role, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FIND = "SELECT * FROM invite WHERE tenant = $1 AND space_id = $2 AND id = $3";
    private static final String PAGE = """
            SELECT * FROM invite WHERE tenant = $1 AND space_id = $2 AND id > $3 ORDER BY id LIMIT $4
            """;
    /**
     * Of those who come at once, one finds the row as it must be. The space is held first, as by who deletes it: else each
     * could wait for the other.
     */
    private static final String ACTIVATE = """
            WITH place AS (SELECT id FROM space WHERE tenant = $1 AND id = $2 FOR KEY SHARE)
            UPDATE invite SET activated_by = $4, activated_at = $5
            WHERE tenant = $1 AND space_id = (SELECT id FROM place) AND id = $3
                AND activated_by IS NULL AND revoked_at IS NULL AND expires_at > $5
            RETURNING *
            """;

    private static final String SPACE_KNOWN = "invite_tenant_space_id_fkey";

    private static final String REVOKE = """
            UPDATE invite SET revoked_at = coalesce(revoked_at, $4)
            WHERE tenant = $1 AND space_id = $2 AND id = $3 AND activated_by IS NULL
            RETURNING *
            """;

    private final TenantDatabase database;

    InviteRepository(TenantDatabase database) {
        this.database = database;
    }

    /** Which invite, as a path names it. */
    record Key(String tenant, String spaceId, String id) {
        /**
         * @throws InviteNotFoundException if the ids are none
         */
        Key {
            if (!Id.isValid(spaceId) || !Id.isValid(id)) {
                throw new InviteNotFoundException();
            }
        }
    }

    /** Fails with {@link SpaceNotFoundException} where the space has gone. */
    Uni<Void> add(Transaction transaction, String tenant, String spaceId, Invite invite) {
        return transaction
                .execute(
                        ADD,
                        tenant,
                        invite.id(),
                        spaceId,
                        invite.role().name(),
                        utc(invite.createdAt()),
                        utc(invite.expiresAt()))
                .onFailure(failure -> RoleRepository.violates(failure, SPACE_KNOWN))
                .transform(gone -> new SpaceNotFoundException())
                .replaceWithVoid();
    }

    Uni<Page<Invite>> list(String tenant, String spaceId, PageRequest page) {
        return database.execute(tenant, PAGE, tenant, spaceId, page.after(), page.read())
                .map(rows -> Page.of(all(rows), page, Invite::id));
    }

    /** Empty where it is void or there is none. */
    Uni<Optional<Invite>> activate(Transaction transaction, Key key, String userId, Instant now) {
        return transaction
                .execute(ACTIVATE, key.tenant(), key.spaceId(), key.id(), userId, utc(now))
                .map(InviteRepository::first);
    }

    Uni<Optional<Invite>> find(Transaction transaction, Key key) {
        return transaction.execute(FIND, key.tenant(), key.spaceId(), key.id()).map(InviteRepository::first);
    }

    /** Empty where it was used or there is none. */
    Uni<Optional<Invite>> revoke(Transaction transaction, Key key, Instant now) {
        return transaction
                .execute(REVOKE, key.tenant(), key.spaceId(), key.id(), utc(now))
                .map(InviteRepository::first);
    }

    private static Optional<Invite> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Invite> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(InviteRepository::invite)
                .toList();
    }

    private static Invite invite(Row row) {
        return new Invite(
                row.getString("id"),
                SpaceRole.valueOf(row.getString("role")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                Optional.ofNullable(row.getString("activated_by")),
                Optional.ofNullable(row.getOffsetDateTime("activated_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
