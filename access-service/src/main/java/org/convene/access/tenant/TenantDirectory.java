package org.convene.access.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.convene.platform.time.Id;

/**
 * Finds tenants for the other features. What was found once stays in memory until it is told, to every replica, that
 * it changed.
 */
@Singleton
public class TenantDirectory {
    /** Anybody may ask by any name that begins with a domain. */
    private static final int MOST_HOSTS = 10_000;

    /** Of a DNS name in text (RFC 1035 section 3.1). */
    private static final int LONGEST_HOST = 253;

    private final TenantRepository tenants;
    private final Map<String, Tenant> byId = new ConcurrentHashMap<>();
    private final Map<String, Tenant> byHost = new ConcurrentHashMap<>();
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
        return known != null
                ? Uni.createFrom().item(known)
                : remembered(tenants.require(id), tenant -> byId.put(id, tenant));
    }

    /** Fails with {@link TenantNotFoundException}. */
    public Uni<Tenant> requireDomain(String domain) {
        return domain.matches(Tenant.DOMAIN)
                ? requireHost(domain)
                : Uni.createFrom().failure(new TenantNotFoundException());
    }

    /**
     * The tenant whose host this is, else the one whose domain is its first label. Fails with
     * {@link TenantNotFoundException}.
     *
     * @param host lowercase, without a port
     */
    public Uni<Tenant> requireHost(String host) {
        if (host.length() > LONGEST_HOST) {
            return Uni.createFrom().failure(new TenantNotFoundException());
        }
        var known = byHost.get(host);
        return known != null
                ? Uni.createFrom().item(known)
                : remembered(tenants.requireHost(host, host.split("\\.", 2)[0]), tenant -> rememberHost(host, tenant));
    }

    /** Any host may be the tenant's now, or be so no more. */
    synchronized void forget(String id) {
        forgotten.incrementAndGet();
        byId.remove(id);
        byHost.clear();
    }

    synchronized void forgetAll() {
        forgotten.incrementAndGet();
        byId.clear();
        byHost.clear();
    }

    private void rememberHost(String host, Tenant tenant) {
        if (byHost.size() >= MOST_HOSTS) {
            byHost.clear();
        }
        byHost.put(host, tenant);
    }

    /** Not what was read before something was forgotten: it may have been that. */
    private Uni<Tenant> remembered(Uni<Tenant> search, Consumer<Tenant> memory) {
        return Uni.createFrom().deferred(() -> {
            var before = forgotten.get();
            return search.invoke(tenant -> remember(tenant, before, memory));
        });
    }

    private synchronized void remember(Tenant tenant, long before, Consumer<Tenant> memory) {
        if (forgotten.get() == before) {
            memory.accept(tenant);
        }
    }
}
