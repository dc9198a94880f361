package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/links")
@RolesAllowed(Caller.SERVICE_SCOPE)
public class LinkResource {
    private final LinkService links;
    private final CurrentCaller caller;

    LinkResource(LinkService links, CurrentCaller caller) {
        this.links = links;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<RestResponse<LinkList>> links(@NotNull @Valid LinkRequest request) {
        return links.links(caller.tenant(), request)
                .map(answer -> RestResponse.ResponseBuilder.ok(answer)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
