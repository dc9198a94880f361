package org.convene.platform.contracts;

import java.util.Optional;

/** What happens to a tenant, told to the services only. Each event carries the tenant's full state after it. */
public sealed interface TenantEvent permits TenantCreated, TenantChanged {
    TenantState tenant();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends TenantEvent>> ofType(String type) {
        return switch (type) {
            case TenantCreated.TYPE -> Optional.of(TenantCreated.class);
            case TenantChanged.TYPE -> Optional.of(TenantChanged.class);
            default -> Optional.empty();
        };
    }
}
