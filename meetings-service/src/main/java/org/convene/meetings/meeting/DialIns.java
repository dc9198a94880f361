package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.tenant.Tenants;
import org.convene.platform.contracts.TenantState.Settings;

/** How the telephone reaches meetings. */
@Singleton
class DialIns {
    private final Tenants tenants;
    private final MeetingRepository meetings;
    private final MeetingConfig config;

    DialIns(Tenants tenants, MeetingRepository meetings, MeetingConfig config) {
        this.tenants = tenants;
        this.meetings = meetings;
        this.config = config;
    }

    /**
     * Who dialled.
     *
     * @param participant empty where the PIN was the meeting's alone
     */
    record Dialled(Meeting meeting, Optional<String> participant) {}

    /**
     * The tenant's extension, else the installation's; that one too where the tenant is not known at the moment. A blank
     * one is none.
     */
    Uni<Optional<String>> extension(String tenant) {
        return tenants.require(tenant)
                .map(state -> state.settings().flatMap(Settings::pstnExtension))
                .onFailure()
                .recoverWithItem(Optional::empty)
                .map(own -> own.or(config::pstnExtension).filter(extension -> !extension.isBlank()));
    }

    /** Fails with {@link PinUnknownException} where the PIN is neither a meeting's nor a participant's. */
    Uni<Dialled> require(String tenant, String pin) {
        var own = pin.substring(Pins.MEETING_DIGITS);
        return meetings.findByPin(tenant, pin.substring(0, Pins.MEETING_DIGITS))
                .map(meeting -> meeting.flatMap(found -> dialled(found, own)).orElseThrow(PinUnknownException::new));
    }

    private static Optional<Dialled> dialled(Meeting meeting, String own) {
        return own.isEmpty()
                ? Optional.of(new Dialled(meeting, Optional.empty()))
                : meeting.seats().entrySet().stream()
                        .filter(seat -> seat.getValue().pin().equals(Optional.of(own)))
                        .findFirst()
                        .map(seat -> new Dialled(meeting, Optional.of(seat.getKey())));
    }
}
