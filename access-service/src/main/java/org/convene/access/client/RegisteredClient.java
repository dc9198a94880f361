package org.convene.access.client;

import java.util.Optional;
import org.convene.access.tenant.Tenant;
import org.convene.platform.identity.CallerKind;

/**
 * Who can ask for access tokens.
 *
 * @param tenant empty for the operator and for services
 */
public record RegisteredClient(
        String id, CallerKind kind, String name, SecretHash secretHash, Scopes scopes, Optional<Tenant> tenant) {
    static RegisteredClient builtIn(String id, CallerKind kind, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret of " + id + " must not be blank");
        }
        return new RegisteredClient(id, kind, id, SecretHash.of(secret), Scopes.parse(kind.text()), Optional.empty());
    }
}
