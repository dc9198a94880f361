package org.convene.access.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** The assertions that were used and have not expired, so that none is used twice; and the sweep of those that have. */
@Singleton
class UsedAssertions implements Chore {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int PAGE = 500;
    /** What clocks may differ by. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String USE = """
            INSERT INTO client_assertion (client_id, hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;
    private static final String SWEEP = """
            DELETE FROM client_assertion WHERE (client_id, hash) IN (
                SELECT client_id, hash FROM client_assertion WHERE expires_at <= now()
                ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    UsedAssertions(SystemDatabase database) {
        this.database = database;
    }

    /** Whether it is used for the first time; of many at once one is. */
    Uni<Boolean> use(String clientId, JwtClaims claims) {
        try {
            var expiry = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
            return database.forRequests()
                    .execute(
                            USE,
                            clientId,
                            hash(claims.getJwtId()),
                            expiry.plus(SKEW).atOffset(ZoneOffset.UTC))
                    .map(inserted -> inserted.rowCount() == 1);
        } catch (MalformedClaimException failure) {
            throw new IllegalArgumentException("not checked before");
        }
    }

    @Override
    public String name() {
        return "client-assertions";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Boolean> work() {
        return database.executeUnflushed(SWEEP, PAGE).map(deleted -> deleted.rowCount() == PAGE);
    }

    private static Buffer hash(String tokenId) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(tokenId.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("every Java has SHA-256", failure);
        }
    }
}
