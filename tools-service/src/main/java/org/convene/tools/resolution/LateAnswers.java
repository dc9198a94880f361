package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.context.CallersContext;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.time.Id;
import org.convene.tools.resolution.LateWaiters.Place;
import org.convene.tools.resolution.Resolution.Late;
import org.convene.tools.resolution.ResolutionRepository.Found;
import org.convene.tools.resolution.ToolList.Tool;
import org.jboss.logging.Logger;

/** What came after its participant had been answered, whichever replica it came to. */
@Singleton
class LateAnswers {
    private static final Logger LOG = Logger.getLogger(LateAnswers.class);

    /** In which a record is there, unless it is lost: who could not be kept waiting any longer did not wait for it. */
    private static final Duration WRITTEN = Duration.ofSeconds(10);

    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;
    private final LateWaiters waiters;
    private final Clock clock;
    private final Rounds<String, Boolean> showings = new Rounds<>(this::showAll);

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
                        .orElse(LateTools.NONE))
                .call(late -> late.tools().isEmpty() ? Uni.createFrom().voidItem() : record(tenant, resolution));
    }

    /** What cannot be recorded is shown all the same. */
    private Uni<Void> record(String tenant, Resolution resolution) {
        if (resolution.late().flatMap(Late::shownAt).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        return CallersContext.resume(Uni.createFrom().completionStage(() -> showings.join(tenant, resolution.id())))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "late tools shown and not recorded tenant=%s resolution=%s cause=%s",
                        tenant, resolution.id(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Function<String, Boolean>> showAll(String tenant, List<String> ids) {
        return resolutions.shown(tenant, ids).map(done -> id -> true);
    }
}
