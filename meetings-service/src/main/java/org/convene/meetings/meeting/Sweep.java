package org.convene.meetings.meeting;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One run through meetings of all tenants that wait for something, in a fixed order, a page at a time. What fails is left
 * behind for the next run, and holds up none that come after it, however many fail.
 *
 * @param page how many are found at once
 * @param atOnce how many are worked on at once
 * @param find those behind this one, at most a page of them; from the first on where empty
 * @param work whether it succeeded
 */
record Sweep<T>(int page, int atOnce, Function<Optional<T>, Uni<List<T>>> find, Function<T, Uni<Boolean>> work) {
    /** Ends when a page of them is done, or none is left; true in the first case. */
    Uni<Boolean> run() {
        return run(Optional.empty(), 0);
    }

    private Uni<Boolean> run(Optional<T> last, long done) {
        return find.apply(last)
                .chain(found -> workOn(found).chain(succeeded -> {
                    var isEnd = found.size() < page;
                    return isEnd || done + succeeded >= page
                            ? Uni.createFrom().item(!isEnd)
                            : run(Optional.of(found.get(page - 1)), done + succeeded);
                }));
    }

    private Uni<Long> workOn(List<T> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUni(work::apply)
                .merge(atOnce)
                .collect()
                .asList()
                .map(outcomes ->
                        outcomes.stream().filter(succeeded -> succeeded).count());
    }
}
