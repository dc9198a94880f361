package org.convene.access.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.convene.access.session.Sessions;
import org.convene.access.session.TestSessions;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.identity.Caller;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of users, and what is told of it (R21). */
class UserChangesTest {
    private static TestDatabase database;

    private final UserChanges changes = TestUsers.changes(database);
    private final UserRepository users = new UserRepository(database.tenants());
    private final Sessions sessions = TestSessions.in(database);
    private final String tenant = TestTenants.add(database);
    private final String eva = TestUsers.add(database, tenant, "Eva@example.org");
    private final Caller client = TestUsers.client(tenant);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access_user_changes");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aChangeIsStoredAsTheNextVersionAndToldByItsFields() {
        var changed = edit(edit -> UserEdit.ofNewcomer("eva.ruiz@example.org", edit.username(), List.of()));

        assertThat(changed).isEqualTo(await(users.require(tenant, eva)));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.email()).isEqualTo("eva.ruiz@example.org");
        assertThat(changed.phone()).isEmpty();
        assertThat(event(2, "type")).isEqualTo("org.convene.user.updated.v1");
        assertThat(event(2, "data->>'changed'"))
                .isEqualTo("[\"email\", \"phone\", \"landLineNumber\", \"role\", \"capabilities\"]");
        assertThat(event(2, "data->'user'->'person'->>'email'")).isEqualTo("eva.ruiz@example.org");
        assertThat(event(2, "actor")).isEqualTo(client.actor());
    }

    @Test
    void aPatchThatChangesNothingIsNoChange() {
        assertThat(edit(edit -> edit).version()).isEqualTo(1);

        assertThat(count("event WHERE subject = '%s'".formatted(eva))).isEqualTo("1");
    }

    @Test
    void anotherUsersAddressIsTakenHoweverItIsWritten() {
        TestUsers.add(database, tenant, "ana@example.org");

        assertThatThrownBy(() -> edit(edit -> UserEdit.ofNewcomer("ANA@example.org", edit.username(), List.of())))
                .isInstanceOf(EmailTakenException.class);

        assertThat(await(users.require(tenant, eva)).email()).isEqualTo("Eva@example.org");
    }

    @Test
    void anotherUsersAliasIsTakenAndOfAnotherTenantItIsNot() {
        var ana = TestUsers.add(database, tenant, "ana@example.org");
        edit(edit -> TestUsers.alias(edit, "eva"));

        assertThatThrownBy(() -> await(changes.edit(ana, edit -> TestUsers.alias(edit, "eva"), client)))
                .isInstanceOf(AliasTakenException.class);

        var otherTenant = TestTenants.add(database);
        var stranger = TestUsers.add(database, otherTenant, "eva@example.org");
        var theirs = await(changes.edit(stranger, edit -> TestUsers.alias(edit, "eva"), TestUsers.client(otherTenant)));
        assertThat(theirs.alias()).contains("eva");
    }

    @Test
    void whoIsDeactivatedIsLoggedOutEverywhere() {
        var token = begin();

        edit(edit -> TestUsers.active(edit, false));

        assertThat(await(sessions.refresh(token))).isEmpty();
        assertThat(event(2, "data->'user'->>'active'")).isEqualTo("false");
    }

    @Test
    void anotherChangeLogsNobodyOut() {
        var token = begin();

        edit(edit -> UserEdit.ofNewcomer(edit.email(), "Eva", List.of()));

        assertThat(await(sessions.refresh(token))).isPresent();
    }

    @Test
    void whoIsDeletedIsForgottenInAllEventsAndLoggedOut() {
        var token = begin();
        edit(edit -> UserEdit.ofNewcomer(edit.email(), "Eva", List.of()));

        await(changes.delete(eva, client).replaceWith(true));

        assertThat(await(sessions.refresh(token))).isEmpty();
        assertThat(event(3, "type")).isEqualTo("org.convene.user.deleted.v1");
        assertThat(event(3, "data->>'erased'")).isEqualTo("[\"%s\"]".formatted(eva));
        assertThat(count("event WHERE subject = '%s' AND data::text ~* 'eva|ruiz|34600000001|34930000001'"
                        .formatted(eva)))
                .isEqualTo("0");
        assertThat(count("event WHERE subject = '%s'".formatted(eva))).isEqualTo("3");
        assertThatThrownBy(() -> await(users.require(tenant, eva))).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void whatIsNotThereIsNeitherChangedNorDeleted() {
        for (var id : List.of(Id.next(), "eva")) {
            assertThatThrownBy(() -> await(changes.edit(id, edit -> edit, client)))
                    .isInstanceOf(UserNotFoundException.class);
            assertThatThrownBy(() -> await(changes.delete(id, client))).isInstanceOf(UserNotFoundException.class);
        }
    }

    @Test
    void anotherTenantsUserIsNotThere() {
        var stranger = TestUsers.client(TestTenants.add(database));

        assertThatThrownBy(() -> await(changes.delete(eva, stranger))).isInstanceOf(UserNotFoundException.class);

        assertThat(await(users.require(tenant, eva)).version()).isEqualTo(1);
    }

    @CanIgnoreReturnValue
    private User edit(UnaryOperator<UserEdit> patch) {
        return await(changes.edit(eva, patch, client));
    }

    private String begin() {
        return await(database.tenants().transaction(tenant, transaction -> sessions.begin(transaction, tenant, eva)))
                .refreshToken();
    }

    private String event(int sequence, String column) {
        return database.value(
                "SELECT %s FROM event WHERE subject = '%s' AND sequence = %d".formatted(column, eva, sequence));
    }

    private static String count(String rows) {
        return database.value("SELECT count(*) FROM " + rows);
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
