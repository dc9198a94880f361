package org.convene.notifications.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /v1/deliveries/reports/reminders}. */
@Path("/v1/deliveries/reports/reminders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries")
public class ReminderReportResource {
    private final ReminderReports reports;
    private final CurrentCaller caller;

    ReminderReportResource(ReminderReports reports, CurrentCaller caller) {
        this.reports = reports;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("notifications:read")
    @Operation(
            summary = "Tell how many reminders were on time, late and suppressed",
            description =
                    "Of those that were due from `from` (inclusive) to `to` (exclusive), by the hour or day (UTC) they"
                            + " were due in; at most 200 of these. Windows without reminders are not listed")
    public Uni<ReminderReport> report(
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery @DefaultValue("day") String window) {
        return reports.of(caller.tenant(), ReminderReport.Range.of(from, to, window));
    }
}
