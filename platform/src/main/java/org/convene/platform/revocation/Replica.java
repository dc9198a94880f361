package org.convene.platform.revocation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A process of a service.
 *
 * @param id drawn when it starts
 */
public record Replica(
        @NotNull @Pattern(regexp = "[a-z-]{1,64}") String service,
        @NotNull @Pattern(regexp = "[0-9a-f]{24}") String id) {}
