package org.convene.platform.inbox;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
public record ParkedSubjectList(List<ParkedSubjectView> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit}; {@code found} holds one more where there is a next page. */
    static ParkedSubjectList page(List<ParkedSubjectView> found, int limit) {
        if (found.size() <= limit) {
            return new ParkedSubjectList(found, Optional.empty());
        }
        return new ParkedSubjectList(
                found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }
}
