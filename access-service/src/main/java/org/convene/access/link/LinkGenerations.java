package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Which of a participant's links of version 2 is the one that is made now, and which is the newest that anybody got. What
 * takes the place of a revoked one is noted: a revocation that is lifted brings the one before back, and the newer one is
 * out there still. Who makes such a link and who revokes all of its meeting take turns.
 */
@Singleton
class LinkGenerations {
    /** Those who make links do so beside each other. */
    private static final String SHARE =
            "SELECT count(pg_advisory_xact_lock_shared(hashtextextended('links:' || $1, 0)))";

    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('links:' || $1, 0)))";

    private static final String NOTE = """
            INSERT INTO link_generation (tenant, meeting_id, participant_id, use, generation, expires_at)
            SELECT $1, $2, participant_id, use, generation, $6
            FROM unnest($3::text[], $4::text[], $5::int[]) AS made (participant_id, use, generation)
            WHERE generation > 0 ORDER BY participant_id, use
            ON CONFLICT (tenant, meeting_id, participant_id, use) DO UPDATE
            SET generation = greatest(link_generation.generation, excluded.generation),
                expires_at = greatest(link_generation.expires_at, excluded.expires_at)
            WHERE link_generation.generation < excluded.generation OR link_generation.expires_at < excluded.expires_at
            """;

    private static final String NOTED = """
            SELECT participant_id, use, generation FROM link_generation WHERE tenant = $1 AND meeting_id = $2
            """;

    private final TenantDatabase database;
    private final RevokedLinks revoked;

    LinkGenerations(TenantDatabase database, RevokedLinks revoked) {
        this.database = database;
        this.revoked = revoked;
    }

    /**
     * Each first link, or what is made in its place. A first one needs no note: it is revoked with all of its meeting in
     * any case.
     *
     * @param first of participants of one meeting
     * @param expiresAt when the links end that are made
     */
    Uni<List<LinkId>> current(String tenant, List<LinkId> first, Instant expiresAt) {
        return revoked.areAny(tenant, first)
                .chain(any -> any
                        ? database.transaction(tenant, transaction -> current(transaction, tenant, first, expiresAt))
                        : Uni.createFrom().item(first));
    }

    Uni<List<LinkId>> current(Transaction transaction, String tenant, List<LinkId> first, Instant expiresAt) {
        return transaction
                .execute(SHARE, first.get(0).meetingId())
                .chain(() -> revoked.current(transaction, tenant, first))
                .call(current -> note(transaction, current.stream().distinct().toList(), expiresAt));
    }

    private static Uni<Void> note(Transaction transaction, List<LinkId> made, Instant expiresAt) {
        return transaction
                .execute(
                        NOTE,
                        made.get(0).tenant(),
                        made.get(0).meetingId(),
                        all(made, LinkId::participantId, String[]::new),
                        all(made, id -> id.use().name(), String[]::new),
                        all(made, LinkId::generation, Integer[]::new),
                        expiresAt.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Nobody makes another in the place of a revoked one of this meeting before the transaction ends. */
    Uni<Void> lock(Transaction transaction, String meetingId) {
        return transaction.execute(LOCK, meetingId).replaceWithVoid();
    }

    /**
     * All that were ever made, in each use: the first ones, and those that are noted. Who revokes them again names the same,
     * unless more were made meanwhile.
     *
     * @param participantIds of the meeting; whose links are noted is added
     */
    Uni<List<LinkId>> all(Transaction transaction, String tenant, String meetingId, Collection<String> participantIds) {
        return transaction
                .execute(NOTED, tenant, meetingId)
                .map(rows -> Stream.concat(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> noted(tenant, meetingId, row)),
                                participantIds.stream()
                                        .flatMap(participant -> LinkId.first(tenant, meetingId, participant)))
                        .flatMap(LinkId::backwards)
                        .distinct()
                        .toList());
    }

    /** The newest one of a participant. */
    private static LinkId noted(String tenant, String meetingId, Row row) {
        return new LinkId(
                tenant,
                meetingId,
                row.getString("participant_id"),
                LinkUse.valueOf(row.getString("use")),
                row.getInteger("generation"));
    }

    private static <T> T[] all(List<LinkId> made, Function<LinkId, T> part, IntFunction<T[]> array) {
        return made.stream().map(part).toArray(array);
    }
}
