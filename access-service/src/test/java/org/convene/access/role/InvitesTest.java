package org.convene.access.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.role.InviteRepository.Key;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whom invites let in (R42, R43). */
class InvitesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant END = NOW.plusSeconds(60);
    private static TestDatabase database;

    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, "eva@example.org");
    private final String space = newSpace();
    private final InviteRepository invites = new InviteRepository(database.tenants());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_invites");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aRevokedInviteLetsNobodyIn() {
        var revoked = invite();
        done(database.tenants().transaction(tenant, transaction -> invites.revoke(transaction, revoked, NOW)));

        assertThat(done(activate(revoked, NOW))).isEmpty();
    }

    @Test
    void anInviteLetsInUntilItsVeryEnd() {
        assertThat(done(activate(invite(), END))).isEmpty();
        assertThat(done(activate(invite(), END.minusMillis(1)))).isPresent();
    }

    @Test
    void ofManyAtOnceOneGetsInAndNobodyAfterwards() {
        var invite = invite();
        var tries =
                IntStream.range(0, 20).mapToObj(number -> activate(invite, NOW)).toList();

        var answers = done(Uni.join().all(tries).andFailFast());

        assertThat(answers).hasSize(20).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(done(activate(invite, NOW))).isEmpty();
    }

    @Test
    void anInviteIsItsSpacesAndItsTenants() {
        var invite = invite();
        var stranger = TestTenants.add(database);

        assertThat(done(activate(new Key(tenant, newSpace(), invite.id()), NOW)))
                .isEmpty();
        assertThat(done(activate(new Key(stranger, space, invite.id()), NOW))).isEmpty();
        assertThat(done(activate(invite, NOW))).isPresent();
    }

    private Uni<Optional<Invite>> activate(Key invite, Instant moment) {
        return database.tenants()
                .transaction(invite.tenant(), transaction -> invites.activate(transaction, invite, eva, moment));
    }

    private Key invite() {
        var invite = new Invite(
                Id.unguessable(),
                SpaceRole.role_space_user,
                NOW,
                END,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        done(database.tenants()
                .transaction(
                        tenant,
                        transaction ->
                                invites.add(transaction, tenant, space, invite).replaceWith(true)));
        return new Key(tenant, space, invite.id());
    }

    private String newSpace() {
        var id = Id.next();
        done(database.system().execute("""
                INSERT INTO space (tenant, id, name, is_public, created_at, version)
                VALUES ($1, $2, 'Ours', false, now(), 1)
                """, tenant, id));
        return id;
    }

    @CanIgnoreReturnValue
    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
