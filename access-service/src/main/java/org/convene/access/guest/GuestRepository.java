package org.convene.access.guest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.contracts.Person;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

@Singleton
class GuestRepository {
    private static final String ADD = """
            INSERT INTO guest (id, tenant, room_id, moderator, name, email, phone, external_user_id,
                               external_meeting_id, permanent, expires_at, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now(), $12)
            """;
    private static final String FIND = "SELECT * FROM guest WHERE tenant = $1 AND id = $2";

    /** Who comes first has it; a second at the same moment waits here for the first, and then sees whose it is. */
    private static final String BIND = """
            UPDATE guest SET browser = CASE WHEN permanent THEN browser ELSE $2 END
            WHERE id = $1 AND revoked_at IS NULL AND (permanent OR browser IS NULL OR browser = $2)
            """;

    private final TenantDatabase database;

    GuestRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * @param createdBy an actor, as {@code kind:id}
     */
    Uni<Void> add(Transaction transaction, Guest guest, String createdBy) {
        return transaction
                .execute(
                        ADD,
                        guest.id(),
                        guest.tenant(),
                        guest.roomId(),
                        guest.isModerator(),
                        guest.person().name(),
                        guest.person().email().orElse(null),
                        guest.person().phone().orElse(null),
                        guest.externalUserId().orElse(null),
                        guest.externalMeetingId().orElse(null),
                        guest.isPermanent(),
                        guest.expiresAt().atOffset(ZoneOffset.UTC),
                        createdBy)
                .replaceWithVoid();
    }

    Uni<Optional<Guest>> find(String tenant, String id) {
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(GuestRepository::read)
                        .findFirst());
    }

    Uni<Boolean> bind(Transaction transaction, String id, String browser) {
        return transaction.execute(BIND, id, browser).map(rows -> rows.rowCount() == 1);
    }

    private static Guest read(Row row) {
        return new Guest(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("room_id"),
                row.getBoolean("moderator"),
                new Person(row.getString("name"), text(row, "email"), text(row, "phone")),
                text(row, "external_user_id"),
                text(row, "external_meeting_id"),
                row.getBoolean("permanent"),
                text(row, "browser"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("revoked_at") != null);
    }

    private static Optional<String> text(Row row, String column) {
        return Optional.ofNullable(row.getString(column));
    }
}
