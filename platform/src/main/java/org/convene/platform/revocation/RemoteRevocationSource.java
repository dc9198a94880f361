package org.convene.platform.revocation;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.identity.IdentityConfig;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.page.Page;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks access-service. */
@Singleton
@DefaultBean
class RemoteRevocationSource implements RevocationSource {
    private static final String LIMIT = "200";

    private final WebClient client;
    private final ServiceTokens tokens;
    private final String address;
    private final Duration timeLimit;

    record Answer(List<Revocation> items, Optional<String> nextCursor) {}

    RemoteRevocationSource(
            Vertx vertx,
            ServiceTokens tokens,
            IdentityConfig config,
            @ConfigProperty(name = "convene.access.url") String access) {
        this.client = WebClient.create(vertx);
        this.tokens = tokens;
        this.address = access + "/v1/revocations";
        this.timeLimit = config.timeLimit();
    }

    @Override
    public Uni<Page<Revocation>> page(Replica replica, Optional<Instant> since, Optional<String> cursor) {
        return tokens.authorized(authorization -> ask(authorization, replica, since, cursor))
                .map(answer -> ContractMapper.read(answer.bodyAsString(), Answer.class))
                .map(answer -> new Page<>(answer.items(), answer.nextCursor()));
    }

    @Override
    public Uni<Void> acknowledge(Replica replica, List<Revocation> revocations) {
        return tell("/acknowledgements", Acknowledgement.of(replica, revocations));
    }

    @Override
    public Uni<Void> leave(Replica replica) {
        return tell("/departures", replica);
    }

    private Uni<Void> tell(String path, Object what) {
        return tokens.authorized(authorization -> client.postAbs(address + path)
                        .timeout(timeLimit.toMillis())
                        .putHeader("Authorization", authorization)
                        .sendJson(what)
                        .invoke(answer -> expect(answer, 204)))
                .replaceWithVoid();
    }

    private Uni<HttpResponse<Buffer>> ask(
            String authorization, Replica replica, Optional<Instant> since, Optional<String> cursor) {
        var request = client.getAbs(address)
                .timeout(timeLimit.toMillis())
                .putHeader("Authorization", authorization)
                .addQueryParam("limit", LIMIT)
                .addQueryParam("service", replica.service())
                .addQueryParam("replica", replica.id());
        since.ifPresent(moment -> request.addQueryParam("since", moment.toString()));
        cursor.ifPresent(next -> request.addQueryParam("cursor", next));
        return request.send().invoke(answer -> expect(answer, 200));
    }

    private static void expect(HttpResponse<Buffer> answer, int status) {
        if (answer.statusCode() != status) {
            throw new WebApplicationException(answer.statusCode());
        }
    }
}
