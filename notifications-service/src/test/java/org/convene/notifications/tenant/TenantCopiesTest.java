package org.convene.notifications.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.LockedTable;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

class TenantCopiesTest {
    @Test
    void theDatabaseIsAskedTogetherForAllMeetingsThatAreSentForAtOnce() throws InterruptedException {
        try (var database = TestDatabase.create("notifications_tenants")) {
            TestTenants.heardOf(database, TestTenants.tenant("acme", "live", 1));
            TestTenants.heardOf(database, TestTenants.tenant("other", "test", 1));
            database.execute("ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY");
            database.execute("INSERT INTO tenant (tenant, version, state) VALUES ('broken', 1, '{}')");
            database.execute("ALTER TABLE tenant FORCE ROW LEVEL SECURITY");
            var copies = new TenantCopies(database.system());

            List<CompletableFuture<Optional<TenantState>>> asked;
            try (var locked = new LockedTable(database, "tenant")) {
                asked = Stream.of("acme", "other", "nobody", "broken", "acme", "acme", "other", "acme")
                        .map(id -> copies.find(id).subscribeAsCompletionStage())
                        .toList();
                assertThat(locked.waiting()).isEqualTo(1);
            }

            assertThat(mode(asked.get(0))).contains("live");
            assertThat(mode(asked.get(1))).contains("test");
            assertThat(mode(asked.get(2))).isEmpty();
            assertThat(asked.get(3)).as("nobody else's failure").failsWithin(Duration.ofSeconds(30));
            assertThat(mode(asked.get(7))).contains("live");
        }
    }

    private static Optional<String> mode(CompletableFuture<Optional<TenantState>> answer) {
        return answer.orTimeout(30, TimeUnit.SECONDS).join().map(TenantState::mode);
    }
}
