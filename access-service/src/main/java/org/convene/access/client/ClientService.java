package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class ClientService {
    private static final Logger LOG = Logger.getLogger(ClientService.class);

    private final ClientRepository clients;
    private final TenantDirectory tenants;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ClientService(ClientRepository clients, TenantDirectory tenants, Clock clock) {
        this.clients = clients;
        this.tenants = tenants;
        this.clock = clock;
    }

    Uni<Answer> create(ClientRequest request, Creation<CreatedClient> creation) {
        return tenants.require(request.tenantId())
                .onFailure(TenantNotFoundException.class)
                .transform(unknown -> new InvalidFieldException("tenantId", "unknown", "is no tenant's id"))
                .chain(tenant -> create(tenant, request, creation));
    }

    private Uni<Answer> create(Tenant tenant, ClientRequest request, Creation<CreatedClient> creation) {
        var secret = ClientSecret.generate(random);
        var client = new RegisteredClient(
                Id.next(),
                CallerKind.CLIENT,
                request.name(),
                SecretHash.of(secret.value()),
                Scopes.of(request.scopes()),
                Optional.of(tenant));
        var created = new CreatedClient(
                client.id(), secret.value(), List.of(client.scopes().toArray()));
        return creation.transaction(transaction -> {
            transaction.afterCommit(() -> LOG.infof("client created tenant=%s client=%s", tenant.id(), client.id()));
            return clients.add(transaction, client, tenant, clock.instant()).replaceWith(created);
        });
    }
}
