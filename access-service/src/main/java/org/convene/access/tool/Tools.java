package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Tools as the room's page sees them: without their owner there are none, and the page comes anyway. */
@Singleton
public class Tools {
    private static final Logger LOG = Logger.getLogger(Tools.class);

    private final ToolOwner owner;

    Tools(ToolOwner owner) {
        this.owner = owner;
    }

    public Uni<Shelf> of(ToolQuestion question) {
        return owner.tools(question)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "room without tools tenant=%s meetingId=%s cause=%s",
                        question.tenant(),
                        question.meetingId().orElse("-"),
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Shelf.EMPTY);
    }

    /**
     * The same for tools that are awaited; while their owner is away, they still are.
     *
     * @param resolution what {@link Shelf#awaited} names
     */
    public Uni<LateShelf> late(ToolQuestion question, String resolution) {
        return owner.late(question, resolution)
                .onFailure(ToolsRefusedException.class)
                .recoverWithItem(LateShelf.NONE)
                .onFailure()
                .recoverWithItem(LateShelf.WAITING);
    }
}
