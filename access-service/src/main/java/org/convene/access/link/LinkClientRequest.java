package org.convene.access.link;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * @param secret what the tenant's system signs with
 */
public record LinkClientRequest(
        @NotNull
        @Size(min = 8, max = 200)
        @Pattern(regexp = "[\\P{Cc}&&\\P{Cs}]*", message = "must be one line of text")
        String secret) {
    @Override
    public String toString() {
        return "LinkClientRequest[redacted]";
    }
}
