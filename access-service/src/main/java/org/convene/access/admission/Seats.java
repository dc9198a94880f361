package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.platform.tenancy.Transaction;

/** The places of a meeting. However many come at once, those who have none of their own never take too many. */
@Singleton
public class Seats {
    /** As {@link #name} has it. */
    private static final String NAME =
            "admission.kind || ':' || profile_id || CASE WHEN kind = 'guest' THEN ':' || browser ELSE '' END";

    /**
     * Who was let in has a minute to come; guests of the room are in each of its meetings. What the API keeps for a
     * guest, whose browser it does not see, is for whoever brings the guest's access.
     */
    private static final String OTHERS = """
            SELECT count(*)::int FROM (
                SELECT {name} AS name FROM presence JOIN admission ON admission.id = presence.admission_id
                WHERE presence.tenant = {tenant} AND presence.room_id = {room} AND presence.left_at IS NULL
                    AND (admission.meeting_id IS NULL OR admission.meeting_id = {meeting})
                UNION
                SELECT {name} FROM admission
                WHERE tenant = {tenant} AND room_id = {room} AND created_at > now() - interval '1 minute'
                    AND (meeting_id IS NULL OR meeting_id = {meeting})
                    AND NOT EXISTS (SELECT FROM presence WHERE admission_id = admission.id)) AS inside
            WHERE name <> {who} AND NOT (name LIKE 'guest:%:' AND starts_with({who}, name))
            """.replace("{name}", NAME);

    private static final String IS_INSIDE = """
            EXISTS (SELECT FROM presence JOIN admission ON admission.id = presence.admission_id
                    WHERE presence.tenant = $1 AND presence.room_id = $2 AND presence.left_at IS NULL
                        AND (admission.meeting_id IS NULL OR admission.meeting_id = $3) AND {name} = $4)
            """.replace("{name}", NAME);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('seats ' || $1, 0))";
    private static final String IS_FREE =
            "SELECT " + IS_INSIDE + " OR (" + others("$1", "$2", "$3", "$4") + ") < $5 AS is_free";

    /** The number of others inside, with these parameters. */
    static String others(String tenant, String room, String meeting, String who) {
        return OTHERS.replace("{tenant}", tenant)
                .replace("{room}", room)
                .replace("{meeting}", meeting)
                .replace("{who}", who);
    }

    /** A person has one place, however many doors they passed. Several may share a guest's access. */
    static String name(Entrant entrant, Optional<String> browser) {
        var name = entrant.kind().text() + ":" + entrant.profileId();
        return entrant.kind() == Kind.GUEST ? name + ":" + browser.orElse("") : name;
    }

    /** Whether this person has a place, or there is one; nobody else takes one until the transaction ends. */
    public Uni<Boolean> take(Transaction transaction, Admission admission, Terms terms) {
        return terms.limit()
                .map(limit -> transaction
                        .execute(LOCK, admission.roomId())
                        .chain(() -> transaction.execute(
                                IS_FREE,
                                admission.tenant(),
                                admission.roomId(),
                                terms.meetingId().orElse(""),
                                name(admission.entrant(), Optional.of(admission.browser())),
                                limit))
                        .map(rows -> rows.iterator().next().getBoolean("is_free")))
                .orElseGet(() -> Uni.createFrom().item(true));
    }
}
