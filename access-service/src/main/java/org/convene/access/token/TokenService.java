package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.token.OauthException.Error;
import org.jboss.logging.Logger;

@Singleton
class TokenService {
    private static final Logger LOG = Logger.getLogger(TokenService.class);

    private final ClientAuthentication authentication;
    private final TokenIssuer issuer;

    TokenService(ClientAuthentication authentication, TokenIssuer issuer) {
        this.authentication = authentication;
        this.issuer = issuer;
    }

    /** Fails with {@link OauthException}. */
    Uni<AccessToken> grant(TokenRequest request) {
        return authentication
                .require(request.client())
                .map(authenticated -> issue(authenticated, granted(request, authenticated.client())))
                .onFailure(OauthException.class)
                .invoke(refusal -> LOG.infof(
                        "token refused rule=%s",
                        ((OauthException) refusal).error().code()));
    }

    /** What was asked for, or all that the client has where it asked for nothing in particular. */
    private static Scopes granted(TokenRequest request, RegisteredClient client) {
        var asked = request.scope().map(Scopes::parse).filter(scopes -> !scopes.isEmpty());
        if (asked.filter(scopes -> !client.scopes().includes(scopes)).isPresent()) {
            throw new OauthException(Error.INVALID_SCOPE, "The client does not have all of these scopes.");
        }
        return asked.orElse(client.scopes());
    }

    private AccessToken issue(AuthenticatedClient authenticated, Scopes scopes) {
        var client = authenticated.client();
        return client.tenant()
                .map(tenant -> issuer.issue(authenticated, tenant, scopes))
                .orElseGet(() -> issuer.issue(client.kind(), client.id(), scopes));
    }
}
