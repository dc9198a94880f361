package org.convene.platform.contracts;

import java.util.List;

/** Something about the tenant changed; {@code changed} names the fields. */
public record TenantChanged(TenantState tenant, List<String> changed) implements TenantEvent {
    public static final String TYPE = "org.convene.tenant.changed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
