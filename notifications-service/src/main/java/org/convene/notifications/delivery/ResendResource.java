package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creations;
import org.convene.platform.idempotency.IdempotencyKey;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.outbox.OperationLog;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /v1/deliveries}: sending once more what has been settled. */
@Path(ResendResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
public class ResendResource {
    static final String PATH = "/v1/deliveries";

    private static final String DRY_RUN = "true: answer what would happen, and do nothing";

    private final Resends resends;
    private final Creations creations;
    private final TenantDatabase database;
    private final OperationLog log;
    private final CurrentCaller caller;

    ResendResource(
            Resends resends, Creations creations, TenantDatabase database, OperationLog log, CurrentCaller caller) {
        this.resends = resends;
        this.creations = creations;
        this.database = database;
        this.log = log;
        this.caller = caller;
    }

    @POST
    @Path("/{id}/resend")
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Send a message once more",
            description = "With a Message-ID of its own, which refers to the first. What has been replaced since, or"
                    + " would be suppressed, is `refused` with the reason")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResendView.class)))
    public Uni<RestResponse<byte[]>> resend(
            String id,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key,
            @Parameter(description = DRY_RUN) @RestQuery Optional<String> dryRun) {
        if (!Id.isValid(id)) {
            throw new DeliveryNotFoundException();
        }
        var one =
                Conditions.ofAll().with("delivery.tenant = ?", caller.tenant()).with("delivery.id = ?", id);
        var isRehearsal = isDryRun(dryRun);
        return answer(
                isRehearsal,
                "/{id}/resend",
                "/" + id + "/resend",
                creation("deliveries.resend", key, id),
                transaction -> resends.resend(transaction, caller.tenant(), one, 1, isRehearsal)
                        .invoke(ResendResource::requireAny));
    }

    @POST
    @Path("/resends")
    @RolesAllowed("notifications:write")
    @Operation(
            summary = "Send messages once more, all of a filter",
            description =
                    "The members are those of the list; `state` is required, such as `failed,bounced`. At most"
                            + " `limit` (500, and 100 where it is absent), the longest due first; `more` tells whether there are others")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ResendView.class)))
    public Uni<RestResponse<byte[]>> resendAll(
            @NotNull @Valid ResendRequest request,
            @Parameter(description = IdempotencyKey.DESCRIPTION) @RestHeader(IdempotencyKey.HEADER)
                    Optional<String> key,
            @Parameter(description = DRY_RUN) @RestQuery Optional<String> dryRun) {
        var wanted = request.filter().conditions(caller.tenant());
        var isRehearsal = isDryRun(dryRun);
        return answer(
                isRehearsal,
                "/resends",
                "/resends",
                creation("deliveries.resend-all", key, request),
                transaction -> resends.resend(transaction, caller.tenant(), wanted, request.most(), isRehearsal));
    }

    private Creation<ResendView> creation(String operation, Optional<String> key, Object request) {
        return creations.of(caller.get(), operation, key, List.of(request), RestResponse::ok);
    }

    private Uni<RestResponse<byte[]>> answer(
            boolean isRehearsal,
            String operation,
            String target,
            Creation<ResendView> creation,
            Function<Transaction, Uni<ResendView>> work) {
        return isRehearsal
                ? database.transaction(caller.tenant(), work)
                        .map(view -> creations.answer(RestResponse.ok(view)).response())
                : log.record(
                        Optional.of(caller.tenant()),
                        "POST " + PATH + operation,
                        PATH + target,
                        () -> creation.transaction(work).map(Answer::response));
    }

    private static void requireAny(ResendView view) {
        if (view.items().isEmpty() && view.refused().isEmpty()) {
            throw new DeliveryNotFoundException();
        }
    }

    private static boolean isDryRun(Optional<String> query) {
        return switch (query.orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidFieldException("dryRun", "boolean", "must be true or false");
        };
    }
}
