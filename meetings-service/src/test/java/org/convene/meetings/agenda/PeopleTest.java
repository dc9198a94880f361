package org.convene.meetings.agenda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.user.TestUsers;
import org.convene.platform.contracts.UserPerson;
import org.convene.platform.contracts.UserState;
import org.convene.platform.contracts.UserUpdated;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final String ana = Id.next();
    private final String ben = Id.next();
    private final People people = new People(TestUsers.of(database));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("people");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anAddressIsTheUsersWhoHasItByNow() {
        hear(ben, "x@example.org", 1);
        assertThat(known(Optional.empty(), "X@Example.org").userId()).contains(ben);

        hear(ben, "z@example.org", 2);
        hear(ana, "x@example.org", 1);

        assertThat(known(Optional.empty(), "X@Example.org"))
                .isEqualTo(new Person(Optional.of(ana), Optional.of("X@Example.org")));
        assertThat(known(Optional.empty(), "z@example.org").userId()).contains(ben);
        assertThat(known(Optional.empty(), "nobody@example.org").userId()).isEmpty();
    }

    @Test
    void aUserAskedForByAnotherAddressIsNobodyElse() {
        hear(ben, "ben@example.org", 1);
        hear(ana, "ana@example.org", 1);

        assertThat(known(Optional.of(ben), "ana@example.org"))
                .isEqualTo(new Person(Optional.of(ben), Optional.of("ana@example.org")));
    }

    private Person known(Optional<String> user, String email) {
        return people.known(tenant, List.of(new Person(user, Optional.of(email))), at -> "userId")
                .await()
                .atMost(Duration.ofSeconds(30))
                .get(0);
    }

    private void hear(String id, String email, int version) {
        var state = new UserState(
                id,
                tenant,
                new UserPerson("User", Optional.of(email), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(),
                true,
                Instant.EPOCH,
                version);
        database.system()
                .transaction(transaction ->
                        TestUsers.copies(database).on(transaction, new UserUpdated(state, List.of("email"))))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
