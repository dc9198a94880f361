package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.ParticipantCaller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.convene.tools.reader.Reader;
import org.convene.tools.reader.Readers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/tools}: what is shown to one participant. */
@Path(ToolResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolResource {
    static final String PATH = "/v1/tools";
    static final String PARTICIPANT = "participant";

    /** Of an id or a name, in UTF-16 units: links that a tenant signs may carry 254 characters of any kind. */
    private static final int LONGEST_NAME = 508;

    /** Such an id, how they came, and by which browser. */
    private static final int LONGEST_PERSON = LONGEST_NAME + 200;

    private static final int LONGEST_RETENTION = 36_500;

    /** In milliseconds. */
    private static final int LONGEST_PATIENCE = 60_000;

    /** In milliseconds; less than a service that stops gives those who are still there. */
    private static final int LONGEST_HOLD = 8_000;

    private final ToolResolver resolver;
    private final RecentLists recent;
    private final LateAnswers lateAnswers;
    private final Readers readers;
    private final Arrivals arrivals;
    private final CurrentCaller caller;

    ToolResource(
            ToolResolver resolver,
            RecentLists recent,
            LateAnswers lateAnswers,
            Readers readers,
            Arrivals arrivals,
            CurrentCaller caller) {
        this.resolver = resolver;
        this.recent = recent;
        this.lateAnswers = lateAnswers;
        this.readers = readers;
        this.arrivals = arrivals;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Caller.SERVICE_SCOPE, PARTICIPANT})
    @Operation(
            summary = "The tools for a participant in the room",
            description =
                    "With the participant's own token, for whom it is; of the parameters only culture is heard then.")
    public Uni<ToolList> tools(
            @RestQuery Optional<@Size(max = LONGEST_NAME) String> participantId,
            @RestQuery Optional<@Size(max = LONGEST_NAME) String> participantName,
            @RestQuery Optional<@Size(max = 19) String> meetingToken,
            @RestQuery Optional<@Size(max = 24) String> meetingId,
            @RestQuery Optional<@Size(max = 100) String> culture,
            @RestQuery @DefaultValue("false") boolean moderates,
            @RestQuery @DefaultValue("1") @Min(1) @Max(LONGEST_RETENTION) int retentionDays,
            @RestQuery Optional<@Size(max = LONGEST_PERSON) String> person,
            @RestQuery @DefaultValue("60000") @Min(1) @Max(LONGEST_PATIENCE) int patienceMillis,
            @RestQuery Optional<@Pattern(regexp = "[0-9a-f]{24}") String> question) {
        var came = arrivals.current();
        if (caller.get() instanceof ParticipantCaller participant) {
            return readers.require(participant)
                    .map(reader -> culture.map(reader::in).orElse(reader))
                    .chain(reader -> recent.of(
                            participant.tenantId() + " "
                                    + participant.admissionId().orElse(""),
                            () -> resolver.resolve(
                                    participant.tenantId(),
                                    Id.next(),
                                    reader,
                                    came,
                                    Duration.ofMillis(LONGEST_PATIENCE))));
        }
        var id = participantId
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new InvalidFieldException("participantId", "required", "must be given"));
        return resolver.resolve(
                caller.tenant(),
                question.orElseGet(Id::next),
                new Reader(
                        id,
                        participantName,
                        meetingToken,
                        meetingId,
                        culture,
                        moderates,
                        retentionDays,
                        person.orElse(id)),
                came,
                Duration.ofMillis(patienceMillis));
    }

    @GET
    @Path("/late")
    @RolesAllowed(Caller.SERVICE_SCOPE)
    @Operation(hidden = true)
    public Uni<LateTools> late(
            @RestQuery @NotBlank @Size(max = 24) String resolution,
            @RestQuery @NotBlank @Size(max = LONGEST_NAME) String participantId,
            @RestQuery Optional<@Size(max = 100) String> culture,
            @RestQuery Optional<@Size(max = LONGEST_PERSON) String> person,
            @RestQuery @DefaultValue("0") @Min(0) @Max(LONGEST_HOLD) int patienceMillis) {
        return lateAnswers.of(
                caller.tenant(), resolution, person.orElse(participantId), culture, Duration.ofMillis(patienceMillis));
    }
}
