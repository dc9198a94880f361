package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.ext.web.client.predicate.ResponsePredicate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.convene.platform.identity.SharedFetch;
import org.convene.platform.secret.Secret;

/** The access token of a service account (RFC 7523 section 2.1). One fetch serves all who ask, and most of its life. */
final class AccessTokens {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Token NONE = new Token("", Instant.MIN);

    private final WebClient client;
    private final Clock clock;
    private final ServiceAccount account;
    private final Duration timeLimit;
    private final SharedFetch<Token> fetch = new SharedFetch<>(this::fetchNow, PAUSE);
    private final AtomicReference<Token> token = new AtomicReference<>(NONE);

    record Token(@Secret String value, Instant renewAt) {
        /**
         * @throws IllegalArgumentException if it is no answer of a token endpoint (RFC 6749 section 5.1)
         */
        static Token of(JsonObject json, Instant now) {
            if (!(json.getValue("access_token") instanceof String value)
                    || !(json.getValue("expires_in") instanceof Number seconds)) {
                throw new IllegalArgumentException("no token in the answer");
            }
            return new Token(value, now.plusSeconds(seconds.longValue() * 9 / 10));
        }

        @Override
        public String toString() {
            return "Token[redacted]";
        }
    }

    AccessTokens(WebClient client, Clock clock, ServiceAccount account, Duration timeLimit) {
        this.client = client;
        this.clock = clock;
        this.account = account;
        this.timeLimit = timeLimit;
    }

    Uni<Token> current() {
        var known = token.get();
        return clock.instant().isBefore(known.renewAt()) ? Uni.createFrom().item(known) : fetch.join();
    }

    /** It was refused: the next who asks gets another. */
    void drop(Token refused) {
        token.compareAndSet(refused, NONE);
    }

    private Uni<Token> fetchNow() {
        return client.postAbs(account.tokenUri())
                .timeout(timeLimit.toMillis())
                .expect(ResponsePredicate.SC_OK)
                .sendForm(MultiMap.caseInsensitiveMultiMap()
                        .add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                        .add("assertion", account.assertion(clock.instant())))
                .map(answer -> Token.of(answer.bodyAsJsonObject(), clock.instant()))
                .invoke(token::set);
    }
}
