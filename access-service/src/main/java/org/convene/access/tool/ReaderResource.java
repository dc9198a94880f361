package org.convene.access.tool;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Those who were let in, as tools-service asks for them: as readers of tools. */
@Path("/v1/admissions/{id}/reader")
@RolesAllowed(Caller.SERVICE_SCOPE)
@Produces(MediaType.APPLICATION_JSON)
public class ReaderResource {
    private final ReaderService readers;
    private final CurrentCaller caller;

    ReaderResource(ReaderService readers, CurrentCaller caller) {
        this.readers = readers;
        this.caller = caller;
    }

    /** What a tool may be told about somebody in a room. */
    public record ReaderView(
            String participantId,
            String participantName,
            Optional<String> meetingToken,
            Optional<String> meetingId,
            String culture,
            boolean moderates,
            int retentionDays,
            String person) {
        static ReaderView of(ToolQuestion question) {
            return new ReaderView(
                    question.participantId(),
                    question.participantName(),
                    question.meetingToken(),
                    question.meetingId(),
                    question.culture(),
                    question.moderates(),
                    question.retentionDays(),
                    question.person());
        }

        @Override
        public String toString() {
            return "ReaderView[participantId=" + participantId + "]";
        }
    }

    @GET
    @Operation(hidden = true)
    public Uni<ReaderView> reader(String id) {
        return readers.require(caller.tenant(), id).map(ReaderView::of);
    }
}
