package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Gives tokens for tokens of others (RFC 8693). Whom to trust for it is another feature's. */
public interface TokenExchange {
    String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /** Fails with {@link OauthException}. */
    Uni<AccessToken> exchange(ExchangeRequest request, HttpServerRequest connection);
}
