package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.convene.access.admission.Decision.Shown;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where it is kept who waits in lobbies. */
@Singleton
class Knocks {
    /** Browsers look once a minute from a page in the background. */
    static final String IS_HEARD =
            "heard_at > now() - CASE WHEN state = 'waiting' THEN interval '2 minutes' ELSE interval '1 day' END";

    /** That many may wait at once. */
    private static final long MOST = 1_000;

    private static final String KNOCK = """
            WITH own AS (
                SELECT CASE WHEN {isShared} THEN $8 ELSE '' END AS browser)
            INSERT INTO knock (id, tenant, meeting_id, kind, profile_id, browser, name, state, knocked_at, heard_at)
            SELECT $1, $2, $3, $4, $5, own.browser, $6, 'waiting', now(), now() FROM own
            WHERE (SELECT count(*) FROM (
                SELECT FROM knock WHERE tenant = $2 AND meeting_id = $3 AND state = 'waiting' AND {isHeard}
                LIMIT $7) AS others) < $7
                OR EXISTS (SELECT FROM knock WHERE tenant = $2 AND meeting_id = $3 AND kind = $4 AND profile_id = $5
                               AND knock.browser = own.browser AND {isHeard})
            ON CONFLICT (tenant, meeting_id, kind, profile_id, browser) DO UPDATE SET heard_at = now(), name = excluded.name,
                state = CASE WHEN knock.heard_at > now() - interval '1 day' THEN knock.state ELSE 'waiting' END,
                knocked_at = CASE WHEN {isHeard} THEN knock.knocked_at ELSE now() END
            """.replace("{isShared}", isShared("$2", "$4", "$5"))
            .replace("{isHeard}", IS_HEARD.replace("heard_at", "knock.heard_at").replace("state", "knock.state"));
    private static final String PAGE = """
            SELECT id, kind, profile_id, name, knocked_at FROM knock
            WHERE tenant = $1 AND meeting_id = $2 AND state = 'waiting' AND {isHeard} AND id > $3 ORDER BY id LIMIT $4
            """.replace("{isHeard}", IS_HEARD);
    /** Who was let in stays so. */
    private static final String DECIDE = """
            UPDATE knock SET state = $4, decided_by = $5, heard_at = now()
            WHERE tenant = $1 AND meeting_id = $2 AND id = $3 AND (state <> 'admitted' OR state = $4) AND {isHeard}
            """.replace("{isHeard}", IS_HEARD);

    private static final String FIND =
            "SELECT FROM knock WHERE tenant = $1 AND meeting_id = $2 AND id = $3 AND " + IS_HEARD;
    private static final String ADMIT_ALL = """
            UPDATE knock SET state = 'admitted', decided_by = $3, heard_at = now()
            WHERE tenant = $1 AND meeting_id = $2 AND state = 'waiting' AND {isHeard}
            """.replace("{isHeard}", IS_HEARD);

    private final TenantDatabase database;

    Knocks(TenantDatabase database) {
        this.database = database;
    }

    /** Whether several may come by what this one does, each of whom knocks alone. */
    static String isShared(String tenant, String kind, String profileId) {
        return "%2$s = 'guest' AND EXISTS (SELECT FROM guest WHERE tenant = %1$s AND id = %3$s AND permanent)"
                .formatted(tenant, kind, profileId);
    }

    /** Somebody who waits. */
    record Knock(String id, String kind, String profileId, String name, Instant knockedAt) {}

    /**
     * Begins to wait, or goes on. Each who shares a guest's permanent access does so alone. Fails with
     * {@link LobbyFullException}.
     *
     * @param browser fingerprint of the browser, or of what stands for it; nothing where none is known
     */
    Uni<Void> knock(String tenant, String meetingId, Shown shown, String browser) {
        var entrant = shown.entrant();
        return database.execute(
                        tenant,
                        KNOCK,
                        Id.next(),
                        tenant,
                        meetingId,
                        entrant.kind().text(),
                        entrant.profileId(),
                        entrant.person().name(),
                        MOST,
                        browser)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new LobbyFullException();
                    }
                })
                .replaceWithVoid();
    }

    Uni<Page<Knock>> page(String tenant, String meetingId, PageRequest request) {
        return database.execute(tenant, PAGE, tenant, meetingId, request.after(), request.read())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Knocks::knock)
                        .toList())
                .map(found -> Page.of(found, request, Knock::id));
    }

    /** False if somebody else decided otherwise before. Fails with {@link KnockNotFoundException}. */
    Uni<Boolean> decide(
            Transaction transaction, String tenant, String meetingId, String id, String state, String actor) {
        return transaction
                .execute(DECIDE, tenant, meetingId, id, state, actor)
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(true)
                        : transaction.execute(FIND, tenant, meetingId, id).map(found -> {
                            if (found.rowCount() == 0) {
                                throw new KnockNotFoundException();
                            }
                            return false;
                        }));
    }

    /** How many that were. */
    Uni<Integer> admitAll(Transaction transaction, String tenant, String meetingId, String actor) {
        return transaction.execute(ADMIT_ALL, tenant, meetingId, actor).map(rows -> rows.rowCount());
    }

    private static Knock knock(Row row) {
        return new Knock(
                row.getString("id"),
                row.getString("kind"),
                row.getString("profile_id"),
                row.getString("name"),
                row.getOffsetDateTime("knocked_at").toInstant());
    }
}
