package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.convene.platform.time.Id;

/**
 * Finds tenants for the other features. What was found once stays in memory until it is told, to every replica, that
 * it changed.
 */
@Singleton
public class TenantDirectory {
    private final TenantRepository tenants;
    private final Map<String, Tenant> byId = new ConcurrentHashMap<>();
    private final Map<String, Tenant> byDomain = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    TenantDirectory(TenantRepository tenants) {
        this.tenants = tenants;
    }

    /** Fails with {@link TenantNotFoundException}. */
    public Uni<Tenant> require(String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new TenantNotFoundException());
        }
        var known = byId.get(id);
        return known != null ? Uni.createFrom().item(known) : remembered(tenants.require(id));
    }

    /** Fails with {@link TenantNotFoundException}. */
    public Uni<Tenant> requireDomain(String domain) {
        if (!domain.matches(Tenant.DOMAIN)) {
            return Uni.createFrom().failure(new TenantNotFoundException());
        }
        var known = byDomain.get(domain);
        return known != null ? Uni.createFrom().item(known) : remembered(tenants.requireDomain(domain));
    }

    synchronized void forget(String id) {
        forgotten.incrementAndGet();
        var known = byId.remove(id);
        if (known != null) {
            byDomain.remove(known.domain());
        }
    }

    synchronized void forgetAll() {
        forgotten.incrementAndGet();
        byId.clear();
        byDomain.clear();
    }

    private Uni<Tenant> remembered(Uni<Tenant> search) {
        return Uni.createFrom().deferred(() -> {
            var before = forgotten.get();
            return search.invoke(tenant -> remember(tenant, before));
        });
    }

    /** Not what was read before something was forgotten: it may have been that. */
    private synchronized void remember(Tenant tenant, long before) {
        if (forgotten.get() == before) {
            byId.put(tenant.id(), tenant);
            byDomain.put(tenant.domain(), tenant);
        }
    }
}
