package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.admission.Knocks.Knock;
import org.convene.access.audit.Audited;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who waits in a meeting's lobby. */
@Path(LobbyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lobbies")
public class LobbyResource {
    static final String PATH = "/v1/access/lobbies/{meetingId}";
    static final String ADMIT_ALL = "/admit-all";
    static final String ADMIT = "/{knockId}/admit";
    static final String REFUSE = "/{knockId}/refuse";

    private final Lobbies lobbies;
    private final CurrentCaller caller;

    LobbyResource(Lobbies lobbies, CurrentCaller caller) {
        this.lobbies = lobbies;
        this.caller = caller;
    }

    /** Of {@link #admitAll}. */
    public record Admitted(int admitted) {}

    @GET
    @RolesAllowed("access:read")
    @Operation(
            summary = "List who waits in a meeting's lobby",
            description = "Where a meeting's access.lobby is on, whoever does not moderate waits there. Whose page has"
                    + " been silent for two minutes does not wait any more.")
    public Uni<Page<Knock>> waiting(
            String meetingId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return lobbies.waiting(caller.tenant(), meetingId, new PageRequest(cursor, limit));
    }

    @POST
    @Path(ADMIT_ALL)
    @Audited
    @RolesAllowed("access:write")
    @Operation(summary = "Let in all who wait in a meeting's lobby")
    public Uni<Admitted> admitAll(String meetingId) {
        return lobbies.admitAll(caller.tenant(), meetingId, caller.get().actor())
                .map(Admitted::new);
    }

    @POST
    @Path(ADMIT)
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Let somebody in who waits in a meeting's lobby",
            description = "Their page enters by itself. It lasts for a day.")
    public Uni<Void> admit(String meetingId, String knockId) {
        return lobbies.decide(
                caller.tenant(), meetingId, knockId, true, caller.get().actor());
    }

    @POST
    @Path(REFUSE)
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Refuse somebody who waits in a meeting's lobby",
            description = "Whom somebody let in before is not refused any more: 409 knock-decided.")
    public Uni<Void> refuse(String meetingId, String knockId) {
        return lobbies.decide(
                caller.tenant(), meetingId, knockId, false, caller.get().actor());
    }
}
