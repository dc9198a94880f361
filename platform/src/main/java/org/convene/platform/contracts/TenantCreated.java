package org.convene.platform.contracts;

/** A tenant came to be. */
public record TenantCreated(TenantState tenant) implements TenantEvent {
    public static final String TYPE = "org.convene.tenant.created.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
