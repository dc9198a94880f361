package org.convene.access.revocation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.secret.Secret;

/**
 * Who or what gets in nowhere any more.
 *
 * @param id of what the kind says: of a participant, guest or user, the tenant's own of a person, or an email
 *     address; none for a meeting
 * @param meetingId for a meeting and for one of its participants
 * @param reason for the tenant's own records
 */
record BarRequest(
        @NotNull Kind kind,

        @Secret
        Optional<@Size(min = 1, max = 254) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String> id,

        Optional<@Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits") String> meetingId,
        Optional<@Size(min = 1, max = 500) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") String>
                reason) {
    /** What is revoked. */
    public enum Kind {
        meeting,
        participant,
        person,
        address,
        guest,
        user
    }

    /**
     * @throws InvalidFieldException if the kind wants more
     */
    String key(String tenant) {
        return switch (kind) {
            case meeting -> BarredKey.meeting(require("meetingId", meetingId));
            case participant -> BarredKey.participant(require("meetingId", meetingId), require("id", id));
            case person -> BarredKey.person(tenant, require("id", id));
            case address -> BarredKey.address(tenant, require("id", id));
            case guest -> BarredKey.guest(require("id", id));
            case user -> BarredKey.user(require("id", id));
        };
    }

    private String require(String field, Optional<String> value) {
        return value.orElseThrow(
                () -> new InvalidFieldException(field, "required", "must be given for the kind " + kind));
    }

    @Override
    public String toString() {
        return "BarRequest[kind=" + kind + "]";
    }
}
