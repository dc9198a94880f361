package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.time.Id;
import org.convene.tools.resolution.LateWaiters.Place;
import org.convene.tools.resolution.ResolutionRepository.Found;
import org.convene.tools.resolution.ToolList.Tool;

/** What came after its participant had been answered, whichever replica it came to. */
@Singleton
class LateAnswers {
    /** In which a record is there, unless it is lost: who could not be kept waiting any longer did not wait for it. */
    private static final Duration WRITTEN = Duration.ofSeconds(10);

    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;
    private final LateWaiters waiters;
    private final Clock clock;

    LateAnswers(ResolutionRepository resolutions, AnswerRepository answers, LateWaiters waiters, Clock clock) {
        this.resolutions = resolutions;
        this.answers = answers;
        this.waiters = waiters;
        this.clock = clock;
    }

    /**
     * What came by now, or else the moment that it comes.
     *
     * @param id of the resolution; nothing comes of another person's
     * @param culture BCP 47 tag
     * @param patience of whoever asks, who is not kept waiting where too many wait here already
     */
    Uni<LateTools> of(String tenant, String id, String person, Optional<String> culture, Duration patience) {
        var now = Uni.createFrom().deferred(() -> of(tenant, id, person, culture));
        return patience.isZero()
                ? now
                : Uni.createFrom()
                        .deferred(() -> waiters.join(id)
                                .map(place -> in(place, now, patience))
                                .orElse(now));
    }

    /** The place is taken before the first look, so that nothing comes between the two. */
    private static Uni<LateTools> in(Place place, Uni<LateTools> now, Duration patience) {
        return now.chain(first -> first.equals(LateTools.WAITING)
                        ? place.called(patience).chain(() -> now)
                        : Uni.createFrom().item(first))
                .onTermination()
                .invoke(place::leave);
    }

    private Uni<LateTools> of(String tenant, String id, String person, Optional<String> culture) {
        return resolutions
                .find(tenant, id, person)
                .chain(found -> found.map(known -> of(tenant, known, culture))
                        .orElseGet(() -> Uni.createFrom().item(isNew(id) ? LateTools.WAITING : LateTools.NONE)));
    }

    private boolean isNew(String id) {
        return Id.isValid(id) && id.compareTo(Id.firstAt(clock.instant().minus(WRITTEN))) >= 0;
    }

    private Uni<LateTools> of(String tenant, Found found, Optional<String> culture) {
        var resolution = found.resolution();
        if (resolution.isAwaited()) {
            return Uni.createFrom().item(LateTools.WAITING);
        }
        if (resolution.late().filter(late -> !late.tools().isEmpty()).isEmpty()) {
            return Uni.createFrom().item(LateTools.NONE);
        }
        return answers.find(tenant, found)
                .map(tools -> tools.map(known -> LateTools.of(Tool.of(known, culture)))
                        .orElse(LateTools.NONE));
    }
}
