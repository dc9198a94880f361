package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Entrant.Kind;
import org.convene.platform.tenancy.Transaction;

/** The places of a meeting. However many come at once, those who have none of their own never take too many. */
@Singleton
public class Seats {
    private static final String TAKE = "SELECT take_seat($1, $2, $3, $4, $5) AS is_taken";

    /** A person has one place, however many doors they passed. Several may share a guest's access. */
    public static String name(Entrant entrant, Optional<String> browser) {
        var name = entrant.kind().text() + ":" + entrant.profileId();
        return entrant.kind() == Kind.GUEST ? name + ":" + browser.orElse("") : name;
    }

    /** Whether this person has a place, or there is one; nobody else takes one until the transaction ends. */
    public Uni<Boolean> take(Transaction transaction, Admission admission, Terms terms) {
        return terms.limit()
                .map(limit -> transaction
                        .execute(
                                TAKE,
                                admission.tenant(),
                                admission.roomId(),
                                terms.meetingId().orElse(""),
                                name(admission.entrant(), Optional.of(admission.browser())),
                                limit)
                        .map(rows -> rows.iterator().next().getBoolean("is_taken")))
                .orElseGet(() -> Uni.createFrom().item(true));
    }
}
