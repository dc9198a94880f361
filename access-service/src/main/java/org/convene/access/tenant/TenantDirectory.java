package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.platform.time.Id;

/** Finds tenants for the other features. A tenant never changes, so what was found once stays in memory. */
@Singleton
public class TenantDirectory {
    private final TenantRepository tenants;
    private final Map<String, Tenant> byId = new ConcurrentHashMap<>();
    private final Map<String, Tenant> byDomain = new ConcurrentHashMap<>();

    TenantDirectory(TenantRepository tenants) {
        this.tenants = tenants;
    }

    /** Fails with {@link TenantNotFoundException}. */
    public Uni<Tenant> require(String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new TenantNotFoundException(id));
        }
        var known = byId.get(id);
        return known != null
                ? Uni.createFrom().item(known)
                : tenants.require(id).invoke(this::remember);
    }

    /** Fails with {@link TenantNotFoundException}. */
    public Uni<Tenant> requireDomain(String domain) {
        if (!domain.matches(Tenant.DOMAIN)) {
            return Uni.createFrom().failure(new TenantNotFoundException(domain));
        }
        var known = byDomain.get(domain);
        return known != null
                ? Uni.createFrom().item(known)
                : tenants.requireDomain(domain).invoke(this::remember);
    }

    private void remember(Tenant tenant) {
        byId.put(tenant.id(), tenant);
        byDomain.put(tenant.domain(), tenant);
    }
}
