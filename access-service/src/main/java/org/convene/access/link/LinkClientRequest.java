package org.convene.access.link;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * @param secret what the tenant's system signs with; of 8 characters at least, for those that are out there already
 */
public record LinkClientRequest(
        @NotNull @Size(min = 8, max = 200) @Pattern(regexp = V1Link.LINE, message = V1Link.LINE_RULE)
        String secret) {
    @Override
    public String toString() {
        return "LinkClientRequest[redacted]";
    }
}
