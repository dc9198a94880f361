package org.convene.platform.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.idempotency.IdempotentRequest.Scope;
import org.convene.platform.identity.Caller;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TenantDatabase;
import org.jboss.resteasy.reactive.RestResponse;

/** What resources with a creating {@code POST} ask for. */
@Singleton
public class Creations {
    private final Idempotency idempotency;
    private final TenantDatabase tenants;
    private final ObjectMapper mapper;
    private final ObjectMapper canonical;

    Creations(Idempotency idempotency, TenantDatabase tenants, ObjectMapper mapper) {
        this.idempotency = idempotency;
        this.tenants = tenants;
        this.mapper = mapper;
        this.canonical = Fingerprint.canonical(mapper);
    }

    /**
     * @param operation stable; a key names one request of a caller within it
     * @param key the header {@link IdempotencyKey#HEADER}
     * @param request all that makes requests differ: the body as it was read, with path parameters in a list
     * @param answer how what was created is answered; its entity is written as JSON
     * @throws InvalidFieldException if the key is malformed
     */
    public <T> Creation<T> of(
            Caller caller,
            String operation,
            Optional<String> key,
            Object request,
            Function<T, RestResponse<?>> answer) {
        var keyed = key.map(IdempotencyKey::parse)
                .map(name -> new IdempotentRequest(
                        Scope.of(caller, operation, name), Fingerprint.of(request, canonical), false));
        return new Creation<>(
                idempotency, tenants, caller.tenant(), keyed, created -> Answer.of(answer.apply(created), mapper));
    }

    /** How a request is answered that creates nothing after all; nothing is kept of it. */
    public Answer answer(RestResponse<?> response) {
        return Answer.of(response, mapper);
    }
}
