package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company's own OpenID Connect provider, on loopback, with one key at a time. */
final class IdentityProvider implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private volatile Key key = Key.next();

    private record Key(String id, KeyPair pair) {
        static Key next() {
            try {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return new Key(UUID.randomUUID().toString(), generator.generateKeyPair());
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException(failure);
            }
        }

        Map<String, Object> json() {
            var point = ((ECPublicKey) pair.getPublic()).getW();
            return Map.of(
                    "kty",
                    "EC",
                    "crv",
                    "P-256",
                    "use",
                    "sig",
                    "kid",
                    id,
                    "x",
                    coordinate(point.getAffineX()),
                    "y",
                    coordinate(point.getAffineY()));
        }

        private static String coordinate(BigInteger number) {
            var bytes = number.toByteArray();
            var padded = new byte[32];
            var length = Math.min(bytes.length, 32);
            System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
            return base64(padded);
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    IdentityProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, Map.of("issuer", issuer(), "jwks_uri", issuer() + "/keys")));
        server.createContext("/keys", exchange -> answer(exchange, Map.of("keys", List.of(key.json()))));
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next key takes the place of the one before. */
    void rotate() {
        key = Key.next();
    }

    /** An ID token of five minutes for the audience {@code convene}. */
    String idToken(String subject, Map<String, Object> more) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>(
                Map.of("iss", issuer(), "sub", subject, "aud", "convene", "iat", now, "exp", now + 300));
        claims.putAll(more);
        try {
            var signed = encoded(Map.of("alg", "ES256", "typ", "JWT", "kid", key.id())) + "." + encoded(claims);
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.pair().getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String encoded(Map<String, Object> members) throws IOException {
        return base64(JSON.writeValueAsBytes(members));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, Map<String, Object> members) throws IOException {
        var body = JSON.writeValueAsBytes(members);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
