package org.convene.access.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.key.FixedSigningKeys;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.Verifiers;
import org.convene.platform.time.Id;

/**
 * Mints or verifies our tokens as the services do, or only signs or verifies their bytes, in turns of so many milliseconds
 * that it is asked for on its standard input; it answers each with how many it did. Arguments: what to do, the key as a JWK.
 */
final class TokenLoop {
    private static final String ISSUER = "https://convene.example.org";
    private static final int POOL = 5_000;
    private static final int FEW = 16;

    private final FixedSigningKeys keys;
    private final TokenIssuer issuer;
    private final Tenant tenant = new Tenant(new TenantState(
            Id.next(),
            "Demo",
            "demo",
            "live",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1));
    private final Scopes scopes = Scopes.parse("meetings:read meetings:write");
    private final AuthenticatedClient client = new AuthenticatedClient(
            new RegisteredClient(Id.next(), CallerKind.CLIENT, "Demo", scopes, Optional.of(tenant)), Id.next());
    private final List<String> tokens;
    private final List<Signed> bare;
    private final Signature signing = TokenAlgorithm.ES256.signature();
    private final Signature verifying = TokenAlgorithm.ES256.signature();
    private TokenVerifier verifier;
    private int at;

    /** The bytes of a token that are signed, and those of the signature. */
    private record Signed(byte[] text, byte[] signature) {
        static Signed of(String token) {
            var dot = token.lastIndexOf('.');
            return new Signed(
                    token.substring(0, dot).getBytes(US_ASCII),
                    Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        }
    }

    private TokenLoop(String key) throws GeneralSecurityException {
        this.keys = new FixedSigningKeys(key);
        this.issuer = new TokenIssuer(new TokenSigner(keys, Clock.systemUTC(), ISSUER));
        this.tokens = Stream.generate(this::mint).limit(POOL).toList();
        this.bare = tokens.stream().map(Signed::of).toList();
        this.verifier = newVerifier();
        signing.initSign(keys.current().pair().getPrivateKey());
        verifying.initVerify(keys.current().pair().getPublicKey());
    }

    public static void main(String[] arguments) throws Exception {
        if (!arguments[0].contains("Java")) {
            AmazonCorrettoCryptoProvider.install();
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        }
        Infrastructure.clearInterceptors(); // as the services do
        new TokenLoop(arguments[1]).run(arguments[0]);
    }

    private void run(String subject) throws Exception {
        var work = work(subject);
        var turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (var turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            System.out.println(turn(work, Long.parseLong(turn)));
        }
    }

    private Callable<?> work(String subject) {
        return switch (subject) {
            case "mint bare ES256" -> this::signBare;
            case "mint ours", "mint ours, Java's own cryptography" -> this::mint;
            case "verify bare ES256" -> this::verifyBare;
            case "verify ours", "verify ours, Java's own cryptography" -> this::verifyForTheFirstTime;
            case "verify ours, remembering" -> this::verify;
            default -> throw new IllegalArgumentException(subject);
        };
    }

    private static long turn(Callable<?> work, long milliseconds) throws Exception {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        var done = 0L;
        while (System.nanoTime() < end) {
            for (var few = 0; few < FEW; few++) {
                if (work.call() == null) {
                    throw new IllegalStateException("nothing done");
                }
            }
            done += FEW;
        }
        return done;
    }

    private byte[] signBare() throws GeneralSecurityException {
        signing.update(next(bare).text());
        return signing.sign();
    }

    private Object verifyBare() throws GeneralSecurityException {
        var signed = next(bare);
        verifying.update(signed.text());
        if (!verifying.verify(signed.signature())) {
            throw new IllegalStateException("not verified");
        }
        return signed;
    }

    private String mint() {
        return issuer.issue(client, tenant, scopes).accessToken();
    }

    private Object verifyForTheFirstTime() {
        if (at == POOL) {
            verifier = newVerifier();
        }
        return verify();
    }

    private Object verify() {
        return verifier.verify(next(tokens)).await().indefinitely();
    }

    private <T> T next(List<T> pool) {
        at = at == POOL ? 1 : at + 1;
        return pool.get(at - 1);
    }

    private TokenVerifier newVerifier() {
        return Verifiers.of(keys.current().pair().getPublicKey(), ISSUER);
    }
}
