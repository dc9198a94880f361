package org.convene.access.tenant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * The body of {@code POST /v1/tenants}.
 *
 * @param mode live when absent
 */
public record TenantRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        String name,

        @NotNull @Pattern(regexp = Tenant.DOMAIN, message = "must be a lowercase DNS label")
        String domain,

        Optional<TenantMode> mode) {}
