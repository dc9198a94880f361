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

    /** Who was let in has a minute to come; guests of the room are in each of its meetings. */
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
            WHERE name <> {who}
            """.replace("{name}", NAME);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('seats ' || $1, 0))";
    private static final String COUNT = "SELECT (" + others("$1", "$2", "$3", "$4") + ") AS others";

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

    /** Whether there is a place; nobody else takes one until the transaction ends. */
    public Uni<Boolean> take(Transaction transaction, Admission admission, Terms terms) {
        return terms.limit()
                .map(limit -> transaction
                        .execute(LOCK, admission.roomId())
                        .chain(() -> transaction.execute(
                                COUNT,
                                admission.tenant(),
                                admission.roomId(),
                                terms.meetingId().orElse(""),
                                name(admission.entrant(), Optional.of(admission.browser()))))
                        .map(rows -> rows.iterator().next().getInteger("others") < limit))
                .orElseGet(() -> Uni.createFrom().item(true));
    }
}
