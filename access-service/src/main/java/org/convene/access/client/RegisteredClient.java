package org.convene.access.client;

import java.util.Optional;
import org.convene.access.tenant.Tenant;

/**
 * Who can ask for access tokens.
 *
 * @param tenant empty for the operator and for services
 */
public record RegisteredClient(String id, String name, SecretHash secretHash, Scopes scopes, Optional<Tenant> tenant) {
    static RegisteredClient builtIn(String id, String secret, String scope) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of " + id + " must not be blank");
        }
        return new RegisteredClient(id, id, SecretHash.of(secret), Scopes.parse(scope), Optional.empty());
    }
}
