package org.convene.access.revocation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.VerifiedToken;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.revocation.Revocations;
import org.convene.platform.revocation.TestReplica;
import org.convene.platform.tenancy.TestDatabase;
import org.jose4j.jwt.JwtClaims;

/** Revocations for tests of other features: nothing is announced. */
public final class TestRevocations {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RevocationRepository repository;
    private final Reaching reaching;
    private final Revocations own;

    private TestRevocations(RevocationRepository repository, Reaching reaching) {
        this.repository = repository;
        this.reaching = reaching;
        this.own = TestReplica.of(repository);
    }

    public static TestRevocations in(TestDatabase database) {
        var acknowledgements = new Acknowledgements(database.system(), new SimpleMeterRegistry());
        return new TestRevocations(
                new RevocationRepository(database.system(), acknowledgements), new Reaching(database.system()));
    }

    public Revoking revoking() {
        return new Revoking(repository, own, new Silent());
    }

    /** What is kept out, where these links are named. */
    public BarService bars(TestDatabase database, NamedLinks links) {
        return new BarService(
                database.tenants(),
                new BarredRepository(database.tenants(), database.system()),
                new BarTargets(database.system()),
                links,
                revoking());
    }

    /** It holds no more. */
    public static void lift(BarService bars, String tenant, Barred revoked) {
        bars.lift(tenant, revoked.id()).await().atMost(LIMIT);
    }

    public Reaching reaching() {
        return reaching;
    }

    /** Whether a token that claims this is refused where it was revoked; another replica must agree. */
    public boolean refuse(Map<String, Object> claims) {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        var token = new VerifiedToken(TokenUse.ACCESS, all);
        var here = own.isRevoked(token).await().atMost(LIMIT);
        var there = TestReplica.of(repository).isRevoked(token).await().atMost(LIMIT);
        if (!here.equals(there)) {
            throw new AssertionError("refused here: " + here + ", elsewhere: " + there);
        }
        return here;
    }

    private static final class Silent extends RevocationAnnouncer {
        Silent() {
            super("nowhere");
        }

        @Override
        void announce(Revocation revocation, String tenant) {}
    }
}
