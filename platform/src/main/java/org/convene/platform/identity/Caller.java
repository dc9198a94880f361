package org.convene.platform.identity;

import java.util.Optional;

/** Who makes a request (D5). */
public sealed interface Caller {
    String SERVICE_SCOPE = "service";
    String OPERATOR_SCOPE = "operator";

    /** As events name it: {@code kind:id}. */
    String actor();

    /** Empty for who belongs to no tenant and named none. */
    Optional<String> tenant();

    /** A service that asks another, on behalf of the tenant that it named in {@code Convene-Tenant}. */
    record ServiceCaller(String id, Optional<String> tenant) implements Caller {
        @Override
        public String actor() {
            return "service:" + id;
        }
    }

    /** Who manages tenants. */
    record OperatorCaller(String id) implements Caller {
        @Override
        public String actor() {
            return "operator:" + id;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.empty();
        }
    }

    /**
     * A client of a tenant.
     *
     * @param domain the tenant's own label in host names
     */
    record ClientCaller(String id, String name, String tenantId, String domain) implements Caller {
        @Override
        public String actor() {
            return "client:" + id;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.of(tenantId);
        }
    }
}
