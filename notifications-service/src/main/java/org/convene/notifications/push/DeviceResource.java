package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.identity.CurrentCaller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/devices}: users have their own, clients act for anybody of the tenant. */
@Path("/v1/devices")
@Tag(name = "Devices")
public class DeviceResource {
    private final DeviceRegister devices;
    private final CurrentCaller caller;

    DeviceResource(DeviceRegister devices, CurrentCaller caller) {
        this.devices = devices;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({"notifications:write", Caller.USER_ROLE})
    @Operation(
            summary = "Register a device to push reminders to",
            description =
                    "Users register their own; clients name either userId or externalId. The same token again is the"
                            + " same device, and whoever registers it has it from then on. Who has too many loses those that"
                            + " were registered the longest ago.")
    public Uni<DeviceView> register(@NotNull @Valid DeviceRequest request) {
        return devices.register(caller.tenant(), owner(request.userId(), request.externalId()), request);
    }

    @GET
    @RolesAllowed({"notifications:read", Caller.USER_ROLE})
    @Operation(
            summary = "List somebody's devices",
            description = "Users list their own; clients name either userId or externalId. In the order of their ids")
    public Uni<Page<DeviceView>> list(
            @RestQuery Optional<String> userId,
            @RestQuery Optional<String> externalId,
            @RestQuery Optional<String> cursor,
            @RestQuery @DefaultValue(PageRequest.DEFAULT_LIMIT) int limit) {
        var page = new PageRequest(cursor, limit);
        return devices.list(caller.tenant(), owner(userId, externalId), page)
                .map(found -> Page.of(found, page, DeviceView::id));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"notifications:write", Caller.USER_ROLE})
    @Operation(summary = "Remove a device", description = "Users remove their own; to them all others are 404")
    public Uni<Void> remove(String id) {
        if (!Id.isValid(id)) {
            throw new DeviceNotFoundException();
        }
        var own = caller.get() instanceof UserCaller user
                ? Optional.of(Devices.ofUser(user.id()))
                : Optional.<String>empty();
        return devices.remove(caller.tenant(), id, own);
    }

    private String owner(Optional<String> userId, Optional<String> externalId) {
        if (caller.get() instanceof UserCaller user) {
            if (userId.filter(id -> !id.equals(user.id())).isPresent() || externalId.isPresent()) {
                throw new InvalidFieldException(
                        userId.isPresent() ? "userId" : "externalId", "own", "users have devices of their own alone");
            }
            return Devices.ofUser(user.id());
        }
        if (userId.isPresent() == externalId.isPresent()) {
            throw new InvalidFieldException("userId", "one-of", "give either userId or externalId");
        }
        if (userId.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("userId", "id", "must be 24 lowercase hex digits");
        }
        return userId.map(Devices::ofUser).orElseGet(() -> Devices.ofExternal(externalId.orElseThrow()));
    }
}
