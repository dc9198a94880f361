package org.convene.access.client;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

public record ClientRequest(
        @NotNull @Pattern(regexp = "[0-9a-f]{24}", message = "must be 24 hex digits")
        String tenantId,

        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        String name,

        @NotEmpty @Size(max = 8)
        List<
                        @NotNull
                        @Pattern(
                                regexp = Scopes.TENANT_SCOPE,
                                message = "must be meetings, access, notifications or tools with :read or :write")
                        String>
                scopes) {}
