package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.client.TestClients.await;

import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.convene.platform.testing.Waiting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who writes down that clients were used waits for others, and never in a circle. */
class ClientUsesTest {
    private static TestClients clients;

    private CreatedClient client;
    private CreatedSecret second;

    @BeforeAll
    static void create() {
        clients = new TestClients("access_client_uses");
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @BeforeEach
    void newClient() {
        client = clients.newClient(clients.newTenant());
        second = clients.createSecond(client.clientId());
    }

    @Test
    void twoReplicasThatWriteTheSameUsesInOppositeOrderBothGetThrough() {
        var one = clients.process();
        var other = clients.process();
        for (var round = 0; round < 50; round++) {
            clients.clock.move(Duration.ofMinutes(2));

            await(Uni.join()
                    .all(List.of(
                            one.authenticate(client.clientId(), client.clientSecret()),
                            other.authenticate(client.clientId(), second.clientSecret()),
                            one.authenticate(client.clientId(), second.clientSecret()),
                            other.authenticate(client.clientId(), client.clientSecret())))
                    .andFailFast());

            Waiting.await()
                    .untilAsserted(
                            () -> assertThat(clients.read(client.clientId()).secrets())
                                    .allSatisfy(secret ->
                                            assertThat(secret.lastUsedAt()).contains(clients.clock.instant())));
        }
        assertThat(deadlocks()).isZero();
    }

    /** Whoever waits for the client holds none of its secrets, and so is in nobody's way. */
    @Test
    void aSecretIsRemovedWhileItsUseWaitsToBeWritten() throws SQLException {
        var used = clients.read(client.clientId()).secrets().get(1).id();
        try (var remover = clients.lock(client.clientId())) {
            await(clients.process().authenticate(client.clientId(), second.clientSecret()));
            Waiting.await().until(() -> waiting() > 0);

            remove(remover, used);
            remover.commit();
        }

        Waiting.await()
                .untilAsserted(() ->
                        assertThat(clients.read(client.clientId()).lastUsedAt()).contains(clients.clock.instant()));
        assertThat(clients.read(client.clientId()).secrets()).hasSize(1);
        assertThat(deadlocks()).isZero();
    }

    private static void remove(Connection remover, String secret) throws SQLException {
        try (var statement = remover.createStatement()) {
            statement.execute("SET lock_timeout = '500ms'");
            assertThat(statement.executeUpdate("DELETE FROM client_secret WHERE id = '%s'".formatted(secret)))
                    .isOne();
        }
    }

    private static int waiting() {
        return Integer.parseInt(clients.value("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%last_used_at%'
                """));
    }

    private static int deadlocks() {
        return Integer.parseInt(
                clients.value("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }
}
