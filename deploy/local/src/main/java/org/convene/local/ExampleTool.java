package org.convene.local;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * The server side of a tenant's tool: it makes a nonce for each launch, and believes a launch token that is signed by the
 * platform, made for this very tool, and holds a nonce that was not used yet.
 */
final class ExampleTool {
    private static final int NONCE_BYTES = 32;
    private static final int MOST_NONCES = 1_000;
    private static final int LARGEST_BODY = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final JwtConsumer consumer;

    /** Those of whom the oldest is forgotten when there are too many. */
    private final Map<String, Boolean> nonces = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> oldest) {
            return size() > MOST_NONCES;
        }
    };

    /**
     * @param issuer of the platform, whose key set is beside it
     * @param origin of this tool, as browsers write it
     */
    ExampleTool(String issuer, String origin) {
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new HttpsJwksVerificationKeyResolver(new HttpsJwks(issuer + "/.well-known/jwks.json")))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, "ES256", "EdDSA")
                .setExpectedType(true, "tool-launch+jwt")
                .setExpectedIssuer(issuer)
                .setExpectedAudience(origin)
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }

    /** {@code POST /launches} answers a nonce; {@code POST /launches/{nonce}} with a token answers what it says. */
    void mount(Router router) {
        router.post("/launches").handler(this::begin);
        router.post("/launches/:nonce")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .blockingHandler(this::end);
    }

    private void begin(RoutingContext context) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        synchronized (nonces) {
            nonces.put(nonce, true);
        }
        answer(context, 200, new JsonObject().put("nonce", nonce));
    }

    private void end(RoutingContext context) {
        String nonce = context.pathParam("nonce");
        JsonObject claims = claims(context.body().asString());
        if (claims.isEmpty() || !nonce.equals(claims.getString("nonce")) || !use(nonce)) {
            answer(context, 403, new JsonObject());
            return;
        }
        answer(context, 200, claims);
    }

    /** Of many at once one uses it. */
    private boolean use(String nonce) {
        synchronized (nonces) {
            return nonces.remove(nonce) != null;
        }
    }

    /** None of what is no launch of this tool. */
    private JsonObject claims(String token) {
        try {
            return new JsonObject(consumer.processToClaims(token).toJson());
        } catch (InvalidJwtException | RuntimeException refused) {
            return new JsonObject();
        }
    }

    private static void answer(RoutingContext context, int status, JsonObject json) {
        var ignored = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.encode());
    }
}
