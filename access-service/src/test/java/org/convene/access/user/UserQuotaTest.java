package org.convene.access.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.tenant.TestTenants;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many users a tenant may have. */
class UserQuotaTest {
    private static final Instant NOW = Instant.parse("2026-05-30T08:00:00Z");
    private static TestDatabase database;

    private final String tenant = TestTenants.add(database);
    private final UserRepository users = new UserRepository(database.tenants());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("user_quota");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofManyWhoAreAddedAtOnceAsManyAreTakenAsTheQuotaAllows() {
        assertThat(added(20, Optional.of(7))).filteredOn(added -> added).hasSize(7);
        assertThat(count()).isEqualTo("7");
    }

    @Test
    void withoutAQuotaAllAreTakenAndALaterOneCountsThem() {
        assertThat(added(5, Optional.empty())).containsOnly(true);

        assertThat(added(2, Optional.of(6))).containsExactlyInAnyOrder(true, false);
        assertThat(added(1, Optional.of(3))).containsExactly(false);
    }

    @Test
    void whoIsDeletedMakesRoomForAnother() {
        assertThat(added(2, Optional.of(2))).containsOnly(true);
        var id = database.value("SELECT min(id) FROM user_account WHERE tenant = '%s'".formatted(tenant));
        assertThat(added(1, Optional.of(2))).containsExactly(false);

        TestUsers.changes(database).delete(id, TestUsers.client(tenant)).await().atMost(Duration.ofSeconds(30));

        assertThat(added(2, Optional.of(2))).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void whoIsRefusedForAnotherReasonDoesNotCount() {
        var user = user();
        assertThat(await(List.of(added(user, Optional.of(2))))).containsExactly(true);
        var twice = added(user(Id.next(), user.email()), Optional.of(2))
                .onFailure(failure -> UserRepository.refusal(failure) instanceof EmailTakenException)
                .recoverWithItem(false);
        assertThat(await(List.of(twice))).containsExactly(false);

        assertThat(added(2, Optional.of(2))).containsExactlyInAnyOrder(true, false);
    }

    private List<Boolean> added(int number, Optional<Integer> most) {
        return await(
                IntStream.range(0, number).mapToObj(each -> added(user(), most)).toList());
    }

    private Uni<Boolean> added(User user, Optional<Integer> most) {
        var hash = PasswordHash.of(TestUsers.PASSWORD, new byte[PasswordHash.SALT_BYTES]);
        return database.tenants()
                .pipeline(
                        tenant,
                        transaction -> List.<Uni<RowSet<Row>>>of(users.add(transaction, tenant, user, hash, most)))
                .replaceWith(true)
                .onFailure(failure -> UserRepository.refusal(failure) instanceof UserQuotaExceededException)
                .recoverWithItem(false);
    }

    private static User user() {
        var id = Id.next();
        return user(id, id + "@example.org");
    }

    private static User user(String id, String email) {
        return new User(
                id,
                email,
                "Eva Ruiz",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                true,
                NOW,
                Optional.empty(),
                1);
    }

    private String count() {
        return database.value("SELECT users FROM user_count WHERE tenant = '%s'".formatted(tenant));
    }

    private static List<Boolean> await(List<Uni<Boolean>> work) {
        return Uni.join().all(work).andFailFast().await().atMost(Duration.ofMinutes(1));
    }
}
