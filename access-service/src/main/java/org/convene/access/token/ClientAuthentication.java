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

    ClientAuthentication(Clients clients) {
        this.clients = clients;
    }

    /** Fails with {@link OauthException}. */
    Uni<AuthenticatedClient> require(ClientCredentials credentials) {
        return clients.authenticate(credentials.clientId(), credentials.clientSecret())
                .onFailure(WrongCredentialsException.class)
                .transform(wrong -> OauthException.invalidClient());
    }
}
