package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.access.revocation.Reached;
import org.convene.access.revocation.Reaching;
import org.convene.access.revocation.Revoking;
import org.convene.access.tenant.Tenant;
import org.convene.access.tenant.TenantDirectory;
import org.convene.access.tenant.TenantNotFoundException;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

@Singleton
class ClientService {
    private static final Logger LOG = Logger.getLogger(ClientService.class);

    private final ClientRepository clients;
    private final ClientSecrets secrets;
    private final TenantDirectory tenants;
    private final Revoking revoking;
    private final Reaching reaching;
    private final SystemDatabase database;
    private final Clock clock;

    ClientService(
            ClientRepository clients,
            ClientSecrets secrets,
            TenantDirectory tenants,
            Revoking revoking,
            Reaching reaching,
            SystemDatabase database,
            Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.tenants = tenants;
        this.revoking = revoking;
        this.reaching = reaching;
        this.database = database.forRequests();
        this.clock = clock;
    }

    Uni<Answer> create(ClientRequest request, Creation<CreatedClient> creation) {
        return tenants.require(request.tenantId())
                .onFailure(TenantNotFoundException.class)
                .transform(unknown -> new InvalidFieldException("tenantId", "unknown", "is no tenant's id"))
                .chain(tenant -> create(tenant, request, creation));
    }

    private Uni<Answer> create(Tenant tenant, ClientRequest request, Creation<CreatedClient> creation) {
        return creation.transaction(transaction -> {
            var client = new RegisteredClient(
                    Id.next(), CallerKind.CLIENT, request.name(), Scopes.of(request.scopes()), Optional.of(tenant));
            transaction.afterCommit(() -> LOG.infof("client created tenant=%s client=%s", tenant.id(), client.id()));
            return clients.add(transaction, client, tenant, clock.instant())
                    .chain(() -> secrets.createFirst(transaction, client.id()))
                    .map(secret -> new CreatedClient(
                            client.id(),
                            secret.clientSecret(),
                            List.of(client.scopes().toArray())));
        });
    }

    /** Fails with {@link ClientNotFoundException} or {@link SecretLimitException}. */
    Uni<Answer> createSecret(String clientId, Creation<CreatedSecret> creation) {
        return creation.transaction(transaction -> secrets.createSecond(transaction, clientId)
                .invoke(secret -> transaction.afterCommit(
                        () -> LOG.infof("client's secret created client=%s secretId=%s", clientId, secret.id()))));
    }

    /**
     * Fails with {@link ClientNotFoundException}, {@link SecretNotFoundException} or {@link LastSecretException}.
     */
    Uni<Reached> removeSecret(String clientId, String secretId) {
        return database.transaction(transaction -> secrets.remove(transaction, clientId, secretId))
                .invoke(() -> LOG.infof("client's secret removed client=%s secretId=%s", clientId, secretId))
                .chain(revocation -> reaching.await(List.of(revocation)));
    }

    /** Fails with {@link ClientNotFoundException}. */
    Uni<Reached> revoke(String clientId) {
        return database.transaction(transaction -> clients.remove(transaction, clientId)
                        .chain(tenant -> revoking.client(transaction, tenant, clientId)))
                .invoke(() -> LOG.infof("client revoked client=%s", clientId))
                .chain(revocation -> reaching.await(List.of(revocation)));
    }
}
