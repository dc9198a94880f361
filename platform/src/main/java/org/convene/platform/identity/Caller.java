package org.convene.platform.identity;

import java.util.Optional;

/** Who makes a request (D5). What a token must say for each kind is written at {@link CallerClaims}. */
public sealed interface Caller {
    String SERVICE_SCOPE = "service";
    String OPERATOR_SCOPE = "operator";
    /** The role of users, who have no scopes. */
    String USER_ROLE = "user";

    CallerKind kind();

    String id();

    /** Empty for who belongs to no tenant and named none. */
    Optional<String> tenant();

    /** As events name it: {@code kind:id}. */
    default String actor() {
        return kind().text() + ":" + id();
    }

    /** A service that asks another, on behalf of the tenant that it named in {@code Convene-Tenant}. */
    record ServiceCaller(String id, Optional<String> tenant) implements Caller {
        @Override
        public CallerKind kind() {
            return CallerKind.SERVICE;
        }
    }

    /** Who manages tenants. */
    record OperatorCaller(String id) implements Caller {
        @Override
        public CallerKind kind() {
            return CallerKind.OPERATOR;
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
        public CallerKind kind() {
            return CallerKind.CLIENT;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.of(tenantId);
        }
    }

    /** A user of a tenant, who acts by the capabilities that access-service knows of and not by scopes. */
    record UserCaller(String id, String tenantId) implements Caller {
        @Override
        public CallerKind kind() {
            return CallerKind.USER;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.of(tenantId);
        }
    }

    /**
     * Who was let into one room, for one meeting or without any, and into nothing else.
     *
     * @param meetingId empty where the room was entered without a meeting
     * @param admissionId by which access-service knows again who was let in: the token's own id
     */
    record ParticipantCaller(
            String id, String tenantId, String roomId, Optional<String> meetingId, Optional<String> admissionId)
            implements Caller {
        @Override
        public CallerKind kind() {
            return CallerKind.PARTICIPANT;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.of(tenantId);
        }
    }
}
