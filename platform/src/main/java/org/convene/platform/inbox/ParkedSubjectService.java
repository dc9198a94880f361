package org.convene.platform.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** What operators do with parked subjects. */
@Singleton
class ParkedSubjectService {
    private static final int LARGEST_PAGE = 200;

    private final ParkedSubjects subjects;
    private final Redelivery redelivery;

    ParkedSubjectService(ParkedSubjects subjects, Redelivery redelivery) {
        this.subjects = subjects;
        this.redelivery = redelivery;
    }

    Uni<ParkedSubjectList> list(Optional<String> cursor, int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new InvalidFieldException("limit", "range", "must be 1 to " + LARGEST_PAGE);
        }
        if (cursor.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        return subjects.after(cursor.orElse(""), limit + 1).map(found -> ParkedSubjectList.page(found, limit));
    }

    /** Whose the subject is. Fails with {@link ParkedSubjectNotFoundException}. */
    Uni<String> tenantOf(String id) {
        return subjects.tenant(id).map(tenant -> tenant.orElseThrow(ParkedSubjectNotFoundException::new));
    }

    /** Fails with {@link ParkedSubjectNotFoundException}. */
    Uni<Resent> resend(String id) {
        return redelivery.resend(id).call(resent -> count(id, resent)).map(resent -> {
            if (resent.processed() == 0 && resent.waiting() == 0) {
                throw new ParkedSubjectNotFoundException();
            }
            return resent;
        });
    }

    /** Drops the first event and goes on with the rest. Fails with {@link ParkedSubjectNotFoundException}. */
    Uni<Resent> skip(String id, String actor) {
        return redelivery
                .skipFirst(id, actor)
                .invoke(skipped -> {
                    if (!skipped) {
                        throw new ParkedSubjectNotFoundException();
                    }
                })
                .chain(() -> redelivery.resend(id))
                .call(resent -> count(id, resent));
    }

    private Uni<Void> count(String id, Resent resent) {
        return resent.reason()
                .map(reason -> subjects.failed(id, reason))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
