package org.convene.access.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.page.PageRequest;
import org.convene.platform.revocation.Replica;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all replicas read: the revocations of tokens that have not expired. */
class RevocationListTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TENANT = Id.next();
    private static TestDatabase database;

    private final RevocationRepository repository = new RevocationRepository(
            database.system(), new Acknowledgements(database.system(), new SimpleMeterRegistry()));
    private final TestRevocations revocations = TestRevocations.in(database);
    private final RevocationSweep sweep = new RevocationSweep(database.system());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_revocations");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        await(database.system().execute("DELETE FROM revocation"));
    }

    @Test
    void allAreReadInPages() {
        for (var number = 0; number < 5; number++) {
            revoke("token-" + number);
        }

        assertThat(all(Optional.empty()))
                .extracting(Revocation::value)
                .containsExactlyInAnyOrder("token-0", "token-1", "token-2", "token-3", "token-4");
    }

    @Test
    void onlyThoseSinceAMomentAreReadWhereItIsNamed() {
        revoke("token");

        assertThat(all(Optional.of(Instant.now().minusSeconds(60)))).hasSize(1);
        assertThat(all(Optional.of(Instant.now().plusSeconds(60)))).isEmpty();
    }

    @Test
    void theSameRevokedAgainIsOneAndTheLater() {
        revoke("token");
        var first = all(Optional.empty()).get(0);

        revoke("token");

        assertThat(all(Optional.empty())).singleElement().satisfies(second -> {
            assertThat(second.id()).isGreaterThan(first.id());
            assertThat(second.revokedAt()).isAfter(first.revokedAt());
        });
    }

    @Test
    void onlyAReplicaThatAskedForRevocationsHasHeardOfThem() {
        await(database.system()
                .transaction(transaction -> revocations.revoking().linkSecrets(transaction, TENANT)));
        var made = all(Optional.empty());
        var replica = new Replica("tools-service", Id.next());
        await(repository.acknowledge(replica, made).replaceWith(true));
        assertThat(heard(replica)).isEqualTo("0");

        await(repository.page(replica, Optional.empty(), Optional.empty()));
        await(repository
                .acknowledge(new Replica("meetings-service", replica.id()), made)
                .replaceWith(true));
        assertThat(heard(replica)).as("by the name of another service").isEqualTo("0");

        await(repository.acknowledge(replica, made).replaceWith(true));
        assertThat(heard(replica)).isEqualTo("1");
    }

    private static String heard(Replica replica) {
        return database.value("SELECT count(*) FROM acknowledgement WHERE replica = '%s'".formatted(replica.id()));
    }

    @Test
    void whatIsRolledBackIsNotRevoked() {
        var failed = database.system()
                .transaction(transaction -> revocations
                        .revoking()
                        .token(transaction, TENANT, "token")
                        .chain(() -> Uni.createFrom().<Boolean>failure(new IllegalStateException("on purpose"))));

        assertThat(await(failed.onFailure().recoverWithItem(false))).isFalse();

        assertThat(revocations.refuse(Map.of("jti", "token"))).isFalse();
    }

    @Test
    void whatHasExpiredIsNoLongerReadAndSwept() {
        revoke("old");
        database.step(Duration.ofMinutes(19));
        assertThat(all(Optional.empty())).hasSize(1);
        database.step(Duration.ofMinutes(2));

        assertThat(all(Optional.empty())).isEmpty();
        assertThat(await(sweep.work())).isFalse();
        assertThat(database.value("SELECT count(*) FROM revocation")).isEqualTo("0");
    }

    private void revoke(String tokenId) {
        await(database.system()
                .transaction(transaction -> revocations
                        .revoking()
                        .token(transaction, TENANT, tokenId)
                        .replaceWith(true)));
    }

    private List<Revocation> all(Optional<Instant> since) {
        var all = new ArrayList<Revocation>();
        var cursor = Optional.<String>empty();
        do {
            var page = await(repository.page(since, new PageRequest(cursor, 2)));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return all;
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT);
    }
}
