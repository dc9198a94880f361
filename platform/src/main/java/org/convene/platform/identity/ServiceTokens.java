package org.convene.platform.identity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicate;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * This service's own access token (client credentials, RFC 6749 section 4.4). One fetch serves all who ask; the token
 * is renewed after two thirds of its life while it goes on being used, so that nobody waits for that, nor notices that
 * access-service is down for less than the last third.
 */
@Singleton
public class ServiceTokens {
    private static final Logger LOG = Logger.getLogger(ServiceTokens.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Token NONE = new Token("", Instant.MIN, Instant.MIN);

    private final WebClient client;
    private final Clock clock;
    private final String address;
    private final String service;
    private final String secret;
    private final Duration timeLimit;
    private final SharedFetch<Token> fetch = new SharedFetch<>(this::fetchNow, PAUSE);
    private final AtomicReference<Token> token = new AtomicReference<>(NONE);

    private record Token(String value, Instant renewAt, Instant endsAt) {
        /**
         * @throws IllegalArgumentException if it is no answer of a token endpoint (RFC 6749 section 5.1)
         */
        static Token of(JsonObject json, Instant now) {
            if (!(json.getValue("access_token") instanceof String value)
                    || !(json.getValue("expires_in") instanceof Number seconds)
                    || value.isBlank()
                    || seconds.longValue() <= 0) {
                throw new IllegalArgumentException("no token in the answer");
            }
            var life = Duration.ofSeconds(seconds.longValue());
            return new Token(value, now.plus(life.multipliedBy(2).dividedBy(3)), now.plus(life));
        }

        String authorization() {
            return "Bearer " + value;
        }

        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }

    ServiceTokens(
            Vertx vertx,
            Clock clock,
            IdentityConfig config,
            @ConfigProperty(name = "convene.access.url") String access,
            @ConfigProperty(name = "convene.service") String service,
            @ConfigProperty(name = "convene.service-client.secret") String secret) {
        this.client = WebClient.create(vertx);
        this.clock = clock;
        this.address = access + "/oauth2/token";
        this.service = service + "-service";
        this.secret = secret;
        this.timeLimit = config.timeLimit();
    }

    /**
     * Sends a request with this service's token, as the value of its {@code Authorization} header. If the other side
     * answers 401 that token is dropped and the request sent once more with another; so is a request that may change
     * something, since a 401 has changed nothing.
     */
    public <T> Uni<T> authorized(Function<String, Uni<T>> request) {
        return current()
                .chain(first -> request.apply(first.authorization())
                        .onFailure(ServiceTokens::isUnauthorized)
                        .recoverWithUni(() -> {
                            var ignored = token.compareAndSet(first, NONE);
                            return current().chain(second -> request.apply(second.authorization()));
                        }));
    }

    /**
     * The same, where a refusal (status 4xx) is told from a fault: it fails with {@link RefusedException}, an answer that says
     * nothing against the other side.
     */
    public <T> Uni<T> answered(Function<String, Uni<T>> request) {
        return authorized(request)
                .onFailure(failure -> status(failure) / 100 == 4)
                .transform(failure -> new RefusedException(status(failure), failure));
    }

    private Uni<Token> current() {
        var known = token.get();
        if (clock.instant().isBefore(known.endsAt())) {
            renewDue().subscribe().with(renewed -> {}, failure -> LOG.debug("service token not renewed"));
            return Uni.createFrom().item(known);
        }
        return fetch.join();
    }

    /** A token that nobody has asked for is not fetched. */
    @Scheduled(every = "30s", delayed = "30s")
    Uni<Void> renewDue() {
        var known = token.get();
        var due = known != NONE && !clock.instant().isBefore(known.renewAt());
        return due
                ? fetch.join().replaceWithVoid().onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private Uni<Token> fetchNow() {
        return client.postAbs(address)
                .timeout(timeLimit.toMillis())
                .basicAuthentication(service, secret)
                .expect(ResponsePredicate.SC_OK)
                .sendForm(MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "client_credentials")
                        .add("scope", Caller.SERVICE_SCOPE))
                .map(answer -> Token.of(answer.bodyAsJsonObject(), clock.instant()))
                .ifNoItem()
                .after(timeLimit)
                .fail()
                .invoke(token::set)
                // Without the message, which may repeat the answer.
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "service token not fetched cause=%s", failure.getClass().getSimpleName()));
    }

    private static boolean isUnauthorized(Throwable failure) {
        return status(failure) == 401;
    }

    /** 0 for what is no answer. */
    private static int status(Throwable failure) {
        return failure instanceof WebApplicationException answer
                ? answer.getResponse().getStatus()
                : 0;
    }
}
