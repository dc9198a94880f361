package org.convene.platform.revocation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * That a process has heard of revocations.
 *
 * @param revocations their ids
 */
public record Acknowledgement(
        @NotNull @Valid Replica replica,

        @NotNull @Size(min = 1, max = RevocationSource.MOST_ACKNOWLEDGED)
        List<@NotNull @Pattern(regexp = "[0-9a-f]{24}") String> revocations) {
    static Acknowledgement of(Replica replica, List<Revocation> revocations) {
        return new Acknowledgement(
                replica, revocations.stream().map(Revocation::id).toList());
    }
}
