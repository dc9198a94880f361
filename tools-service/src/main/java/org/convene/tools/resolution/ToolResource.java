package org.convene.tools.resolution;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.tools.configuration.ToolConfigurationRepository;
import org.convene.tools.resolution.ToolList.Tool;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/tools}: what is shown to one participant. */
@Path("/v1/tools")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.SERVICE_SCOPE)
public class ToolResource {
    /** Of an id or a name, in UTF-16 units: links that a tenant signs may carry 254 characters of any kind. */
    private static final int LONGEST_NAME = 508;

    private final ToolConfigurationRepository configurations;
    private final CurrentCaller caller;

    ToolResource(ToolConfigurationRepository configurations, CurrentCaller caller) {
        this.configurations = configurations;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<ToolList> tools(
            @RestQuery @NotBlank @Size(max = LONGEST_NAME) String participantId,
            @RestQuery Optional<@Size(max = LONGEST_NAME) String> participantName,
            @RestQuery Optional<@Size(max = 19) String> meetingToken,
            @RestQuery Optional<@Size(max = 24) String> meetingId,
            @RestQuery Optional<@Size(max = 1000) String> moderatorToken,
            @RestQuery Optional<@Size(max = 100) String> culture) {
        var parameters =
                new Parameters(participantId, participantName, meetingToken, meetingId, moderatorToken, culture);
        return configurations
                .find(caller.tenant())
                .map(found -> new ToolList(found.stream()
                        .map(configuration -> Tool.of(configuration, parameters))
                        .toList()));
    }
}
