package org.convene.platform.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** This service's own access token (client credentials, RFC 6749 section 4.4), renewed before it ends. */
@Singleton
public class ServiceTokens {
    private static final long MARGIN_SECONDS = 60;

    private final WebClient client;
    private final Clock clock;
    private final String address;
    private final String service;
    private final String secret;
    private volatile Token token = new Token("", Instant.EPOCH);

    private record Token(String value, Instant renewAt) {
        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }

    ServiceTokens(
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "convene.access.url") String access,
            @ConfigProperty(name = "convene.service") String service,
            @ConfigProperty(name = "convene.service-client.secret") String secret) {
        this.client = WebClient.create(vertx);
        this.clock = clock;
        this.address = access + "/oauth2/token";
        this.service = service + "-service";
        this.secret = secret;
    }

    /** The value of an {@code Authorization} header. */
    public Uni<String> authorization() {
        var current = token;
        var fresh = clock.instant().isBefore(current.renewAt());
        return (fresh ? Uni.createFrom().item(current) : fetch()).map(valid -> "Bearer " + valid.value());
    }

    private Uni<Token> fetch() {
        return client.postAbs(address)
                .timeout(3_000)
                .basicAuthentication(service, secret)
                .expect(ResponsePredicate.SC_OK)
                .sendForm(MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "client_credentials")
                        .add("scope", Caller.SERVICE_SCOPE))
                .map(answer -> answer.bodyAsJsonObject())
                .map(json -> new Token(
                        json.getString("access_token"),
                        clock.instant().plusSeconds(json.getLong("expires_in") - MARGIN_SECONDS)))
                .invoke(fetched -> token = fetched);
    }
}
