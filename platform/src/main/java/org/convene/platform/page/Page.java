package org.convene.platform.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    /**
     * @param found at most {@link PageRequest#read()}
     * @param id by which the list is ordered
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> id) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        var items = found.subList(0, request.limit());
        return new Page<>(items, Optional.of(id.apply(items.get(items.size() - 1))));
    }
}
