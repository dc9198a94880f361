package org.convene.meetings.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.contracts.UserUpdated;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known here of users, by the events of their owner (R12, R21). */
class UserCopiesTest {
    private static final String OLGA = "65f0c0ffee0123456789ab01";
    private static TestDatabase database;

    private final UserRepository copies = new UserRepository(database.tenants());

    @BeforeAll
    static void create() {
        database = TestDatabase.create("user_copies");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        hear(UserDeleted.TYPE);
    }

    @Test
    void theNewestStateIsKept() {
        hear(UserUpdated.TYPE);
        hear(UserCreated.TYPE);

        assertThat(found().map(User::username)).contains("Olga Ruiz-Gil");
    }

    @Test
    void nothingIsKeptOfWhoIsDeleted() {
        hear(UserCreated.TYPE);

        hear(UserDeleted.TYPE);

        assertThat(found()).isEmpty();
    }

    @Test
    void whoIsNotActiveCreatesNoMeetings() {
        hear(UserCreated.TYPE);
        assertThat(found().orElseThrow().mayCreateMeetings()).isTrue();

        hear(UserUpdated.TYPE, GoldenFile.of(UserUpdated.TYPE).json().replace("true", "false"));

        assertThat(found().orElseThrow().mayCreateMeetings()).isFalse();
    }

    private void hear(String type) {
        hear(type, GoldenFile.of(type).json());
    }

    private void hear(String type, String data) {
        var event = ContractMapper.read(data, UserEvent.ofType(type).orElseThrow());
        database.system()
                .transaction(transaction -> copies.on(transaction, event))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Optional<User> found() {
        return copies.find(GoldenEvents.TENANT, OLGA).await().atMost(Duration.ofSeconds(30));
    }
}
