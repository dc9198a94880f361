package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.convene.access.audit.Audited;
import org.convene.access.revocation.Barred;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Links of version 2 (D6). */
@Path("/v1/links")
@Tag(name = "Links")
public class LinkResource {
    private final LinkService links;
    private final CurrentCaller caller;

    LinkResource(LinkService links, CurrentCaller caller) {
        this.links = links;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed({"access:write", Caller.SERVICE_SCOPE})
    @Operation(
            summary = "Make the personal links of a meeting's participants",
            description = "Of up to 1,000 in one call. A link opens the meeting, while its door is open, to whoever"
                    + " holds it; moved, ended or cancelled meetings move or end their links. With use single it is"
                    + " used up when its holder is seen to have joined. Nothing is stored: the same question has the"
                    + " same links until they are revoked. urlName and validUntil are for services.")
    public Uni<RestResponse<LinkList>> links(@NotNull @Valid LinkRequest request) {
        return links.links(caller.get(), caller.tenant(), request).map(LinkResource::unstored);
    }

    @DELETE
    @Audited
    @Path("/{id}")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Revoke a personal link",
            description = "By the id that it was made with. It opens nothing from now on, and the next one made for"
                    + " that participant is another; who is inside by it is out with the next report of the page. The"
                    + " answer is that of POST /v1/access/revocations: it says when each process heard.")
    public Uni<Barred> revoke(String id) {
        return links.revoke(caller.get(), caller.tenant(), id);
    }

    /** For what lets people in. */
    static <T> RestResponse<T> unstored(T links) {
        return ResponseBuilder.ok(links)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
