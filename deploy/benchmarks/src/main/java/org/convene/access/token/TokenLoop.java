package org.convene.access.token;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.convene.access.client.AuthenticatedClient;
import org.convene.access.client.RegisteredClient;
import org.convene.access.client.Scopes;
import org.convene.access.key.FixedSigningKeys;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenVerifier;
import org.convene.platform.identity.Verifiers;
import org.convene.platform.time.Id;

/**
 * Mints or verifies our tokens as the services do, in turns of so many milliseconds that it is asked for on its
 * standard input; it answers each with how many it did. Arguments: what to do, the key as a JWK.
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
    private TokenVerifier verifier;
    private int at;

    private TokenLoop(String key) {
        this.keys = new FixedSigningKeys(key);
        this.issuer = new TokenIssuer(new TokenSigner(keys, Clock.systemUTC(), ISSUER));
        this.tokens = Stream.generate(this::mint).limit(POOL).toList();
        this.verifier = newVerifier();
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
        Supplier<?> work = subject.startsWith("mint")
                ? this::mint
                : subject.endsWith("remembering") ? this::verify : this::verifyForTheFirstTime;
        var turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (var turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            System.out.println(turn(work, Long.parseLong(turn)));
        }
    }

    private static long turn(Supplier<?> work, long milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        var done = 0L;
        while (System.nanoTime() < end) {
            for (var few = 0; few < FEW; few++) {
                if (work.get() == null) {
                    throw new IllegalStateException("nothing done");
                }
            }
            done += FEW;
        }
        return done;
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
        at = at == POOL ? 1 : at + 1;
        return verifier.verify(tokens.get(at - 1)).await().indefinitely();
    }

    private TokenVerifier newVerifier() {
        return Verifiers.of(keys.current().pair().getPublicKey(), ISSUER);
    }
}
