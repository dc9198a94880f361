package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.tools.resolution.ResolutionRepository.Found;
import org.convene.tools.resolution.ToolList.Tool;

/** What came after its participant had been answered, whichever replica it came to. */
@Singleton
class LateAnswers {
    private final ResolutionRepository resolutions;
    private final AnswerRepository answers;

    LateAnswers(ResolutionRepository resolutions, AnswerRepository answers) {
        this.resolutions = resolutions;
        this.answers = answers;
    }

    /**
     * @param id of the resolution; nothing comes of another person's
     * @param culture BCP 47 tag
     */
    Uni<LateTools> of(String tenant, String id, String person, Optional<String> culture) {
        return resolutions
                .find(tenant, id, person)
                .chain(found -> found.map(known -> of(tenant, known, culture))
                        .orElseGet(() -> Uni.createFrom().item(LateTools.NONE)));
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
