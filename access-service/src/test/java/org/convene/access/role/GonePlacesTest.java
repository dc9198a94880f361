package org.convene.access.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.convene.access.role.InviteRepository.Key;
import org.convene.access.space.RoomNotFoundException;
import org.convene.access.space.SpaceNotFoundException;
import org.convene.access.tenant.TestTenants;
import org.convene.access.user.TestUsers;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Spaces and rooms go while something is put into them. */
class GonePlacesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static TestDatabase database;

    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, "eva@example.org");
    private final InviteRepository invites = new InviteRepository(database.tenants());
    private final RoleRepository roles = new RoleRepository(database.tenants());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_gone_places");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatASpaceThatHasGoneWasToHaveIsRefused() {
        assertThatThrownBy(() -> add(Id.next(), invite())).isInstanceOf(SpaceNotFoundException.class);
    }

    @Test
    void whatARoomThatHasGoneWasToHaveIsRefused() {
        assertThatThrownBy(() -> done(roles.grant(tenant, Id.next(), eva, RoomRole.role_room_user, NOW)))
                .isInstanceOf(RoomNotFoundException.class);
    }

    @Test
    void whoActivatesAnInviteAndWhoDeletesItsSpaceDoNotWaitForEachOther() {
        var space = Id.next();
        done(database.system().execute("""
                INSERT INTO space (tenant, id, name, is_public, created_at, version)
                VALUES ($1, $2, 'Ours', false, now(), 1)
                """, tenant, space));
        var invite = invite();
        add(space, invite);

        var role = done(
                database.tenants().transaction(tenant, transaction -> activateWhileItGoes(transaction, space, invite)));

        assertThat(role.userId()).isEqualTo(eva);
        await().untilAsserted(() -> assertThat(spaces(space)).isEqualTo("0"));
    }

    private Uni<GrantedRole> activateWhileItGoes(Transaction transaction, String space, Invite invite) {
        var key = new Key(tenant, space, invite.id());
        return invites.activate(transaction, key, eva, NOW)
                .invoke(activated -> assertThat(activated).isPresent())
                .chain(activated -> Uni.createFrom().completionStage(CompletableFuture.runAsync(() -> delete(space))))
                .chain(() -> roles.grant(transaction, key, eva, SpaceRole.role_space_user, NOW));
    }

    /** Begins to, and waits until it has to wait. */
    private static void delete(String space) {
        var deletion = database.system().execute("DELETE FROM space WHERE id = $1", space);
        deletion.subscribe().with(deleted -> {}, failure -> {});
        await().until(() -> !database.value(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DELETE FROM space%'")
                .equals("0"));
    }

    private static String spaces(String id) {
        return database.value("SELECT count(*) FROM space WHERE id = '%s'".formatted(id));
    }

    private static Invite invite() {
        return new Invite(
                Id.unguessable(),
                SpaceRole.role_space_user,
                NOW,
                NOW.plusSeconds(60),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void add(String space, Invite invite) {
        done(database.tenants()
                .transaction(
                        tenant,
                        transaction ->
                                invites.add(transaction, tenant, space, invite).replaceWith(true)));
    }

    @CanIgnoreReturnValue
    private static <T> T done(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
