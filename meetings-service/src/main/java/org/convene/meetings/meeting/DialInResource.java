package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.convene.platform.identity.CurrentCaller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/meetings/dial-ins}, for the tenant's telephone gateway. */
@Path("/v1/meetings/dial-ins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Meetings")
public class DialInResource {
    private final DialIns dialIns;
    private final CurrentCaller caller;

    DialInResource(DialIns dialIns, CurrentCaller caller) {
        this.dialIns = dialIns;
        this.caller = caller;
    }

    /**
     * What was dialled.
     *
     * @param pin 8 digits of a meeting, perhaps with the 5 of a participant
     */
    record DialInRequest(
            @NotNull @Pattern(regexp = "[0-9]{8}([0-9]{5})?", message = "must be 8 or 13 digits")
            String pin) {
        @Override
        public String toString() {
            return "DialInRequest[]";
        }
    }

    /**
     * @param participant who calls, where the PIN tells
     */
    record DialInAnswer(MeetingView meeting, Optional<ParticipantView> participant) {}

    @POST
    @RolesAllowed("meetings:read")
    @Operation(
            summary = "Find the meeting, and perhaps the participant, of a PIN that was dialled",
            description =
                    "Of a meeting that is scheduled or live: look at validSince and access before you let the caller in")
    public Uni<DialInAnswer> dial(@NotNull @Valid DialInRequest request) {
        var tenant = caller.tenant();
        return Uni.combine()
                .all()
                .unis(dialIns.require(tenant, request.pin()), dialIns.extension(tenant))
                .with(DialInResource::answer);
    }

    private static DialInAnswer answer(DialIns.Dialled dialled, Optional<String> extension) {
        var view = MeetingView.of(dialled.meeting(), extension);
        return new DialInAnswer(
                view,
                view.participants().stream()
                        .filter(participant -> dialled.participant().equals(Optional.of(participant.id())))
                        .findFirst());
    }
}
