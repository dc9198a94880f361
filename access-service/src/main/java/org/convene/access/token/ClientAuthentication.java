package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.Clients;
import org.convene.access.client.Clients.WrongCredentialsException;

/** Authenticates clients at OAuth's endpoints. */
@Singleton
class ClientAuthentication {
    private final Clients clients;
    private final ClientAssertions assertions;

    ClientAuthentication(Clients clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    /** Fails with {@link OauthException}. */
    Uni<AuthenticatedClient> require(ClientProof proof) {
        return authenticate(proof)
                .onFailure(WrongCredentialsException.class)
                .transform(wrong -> OauthException.invalidClient());
    }

    private Uni<AuthenticatedClient> authenticate(ClientProof proof) {
        if (proof instanceof ClientCredentials credentials) {
            return clients.authenticate(credentials.clientId(), credentials.clientSecret());
        }
        return assertions.authenticate((ClientAssertion) proof);
    }
}
