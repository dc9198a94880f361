package org.convene.access.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.access.audit.Audited;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.patch.MergePatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Links of version 1, and the way out of them (D6). */
@Path("/v1/links/v1")
@Tag(name = "Links")
public class V1LinkResource {
    private final V1LinkService links;
    private final V1Upgrades upgrades;
    private final V1Policies policies;
    private final V1PolicyService edits;
    private final V1Uses uses;
    private final MergePatch patches;
    private final CurrentCaller caller;

    V1LinkResource(
            V1LinkService links,
            V1Upgrades upgrades,
            V1Policies policies,
            V1PolicyService edits,
            V1Uses uses,
            MergePatch patches,
            CurrentCaller caller) {
        this.links = links;
        this.upgrades = upgrades;
        this.policies = policies;
        this.edits = edits;
        this.uses = uses;
        this.patches = patches;
        this.caller = caller;
    }

    @POST
    @Audited
    @RolesAllowed("access:write")
    @Operation(
            summary = "Make links of version 1",
            description =
                    "Of up to 1,000 people in one call, signed with the newest valid secret of the client, in both"
                            + " published forms. They never expire and open every meeting of the tenant; links of version 2 are"
                            + " better. Warns where the meeting is anonymized.")
    public Uni<RestResponse<V1LinkList>> sign(@NotNull @Valid V1LinkRequest request) {
        return links.sign(caller.tenant(), request).map(LinkResource::unstored);
    }

    @POST
    @Audited
    @Path("/upgrade")
    @RolesAllowed("access:write")
    @Operation(
            summary = "Turn links of version 1 into links of version 2",
            description = "Up to 1,000 of one meeting in one call, as URLs or as their parameter i. Each that a client"
                    + " of the tenant signed and that names one participant, by the participant's id or externalId and"
                    + " the email, or the name where it says no email, has its link; the others have the rule that"
                    + " refuses them: link-malformed, link-forged, link-ambiguous or person-unknown.")
    public Uni<RestResponse<V1UpgradeList>> upgrade(@NotNull @Valid V1UpgradeRequest request) {
        return upgrades.upgrade(caller.tenant(), request).map(LinkResource::unstored);
    }

    @GET
    @Path("/uses")
    @RolesAllowed("access:read")
    @Operation(
            summary = "List who still comes by links of version 1",
            description =
                    "One entry for each of a client's people, with how often their links were opened, when"
                            + " last and in which forms, some ten seconds late; kept as long as the tenant keeps people's data.")
    public Uni<Page<V1Use>> uses(
            @RestQuery Optional<String> cursor, @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        return uses.list(caller.tenant(), new PageRequest(cursor, limit));
    }

    @GET
    @Path("/policy")
    @RolesAllowed("access:read")
    @Operation(summary = "Read what is asked of links of version 1")
    public Uni<V1Policy> policy() {
        return policies.find(caller.tenant());
    }

    @PATCH
    @Audited
    @Path("/policy")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed("access:write")
    @Operation(
            summary = "Change what is asked of links of version 1",
            description = "A merge patch (RFC 7396). With knownIds they let in only participants of the meeting, by"
                    + " their id or externalId, and nobody whose link could be meant for another participant or says"
                    + " another email than the meeting. From"
                    + " endsAt on they let in nobody. clients narrows that for single clients, by their names: endsAt of"
                    + " their own, and the forms in which their links are taken, of personal, code, base64url, unpadded"
                    + " and unescaped; all when absent. Who is inside by links that are over is out with the next"
                    + " report of their page. The answer says how many those are, and when each process heard.")
    public Uni<EditedV1Policy> edit(@NotNull ObjectNode patch) {
        return edits.edit(caller.tenant(), policy -> patches.apply(patch, policy, V1Policy.class));
    }
}
