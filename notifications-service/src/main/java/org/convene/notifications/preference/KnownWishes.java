package org.convene.notifications.preference;

import java.util.List;
import java.util.function.Function;
import org.convene.platform.contracts.ParticipantState;
import org.jspecify.annotations.Nullable;

/**
 * The wishes of some people of a tenant, as they were looked up.
 *
 * @param names under which somebody's may be kept, the first of which counts the most
 */
public record KnownWishes(StoredWishes stored, Function<ParticipantState, List<String>> names) {
    /** Of whom nothing is known. */
    public static final KnownWishes NONE = new KnownWishes(StoredWishes.NONE, participant -> List.of());

    /** What a tenant's people want: {@code $1} is the tenant and {@code $2} an array of {@link Recipients#of}. */
    static final String FIND = StoredWishes.find("SELECT $1::text AS tenant, unnest($2::text[]) AS name");

    /**
     * @param json null where nothing was found
     */
    static KnownWishes read(Recipients recipients, String tenant, @Nullable String json) {
        return json == null
                ? NONE
                : new KnownWishes(StoredWishes.read(json), participant -> recipients.of(tenant, participant));
    }

    /** What is kept under any of the participant's names, together; of several quiet hours those of the first name. */
    public Wishes of(ParticipantState participant) {
        return stored.of(names.apply(participant));
    }
}
