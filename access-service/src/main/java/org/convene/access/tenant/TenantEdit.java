package org.convene.access.tenant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/** What of a tenant can be changed. */
public record TenantEdit(
        @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        String name,

        @NotNull TenantMode mode) {
    static TenantEdit of(Tenant tenant) {
        return new TenantEdit(tenant.name(), tenant.mode());
    }

    Tenant applyTo(Tenant tenant) {
        return new Tenant(tenant.id(), name, tenant.domain(), mode);
    }

    /** The names of the fields in which these differ. */
    List<String> changedFrom(TenantEdit before) {
        var changed = new ArrayList<String>();
        if (!name.equals(before.name)) {
            changed.add("name");
        }
        if (mode != before.mode) {
            changed.add("mode");
        }
        return changed;
    }
}
