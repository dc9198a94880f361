package org.convene.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.convene.access.client.TestClients.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.access.client.Clients.WrongCredentialsException;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** D5: clients, their secrets and their last use. */
class ClientsTest {
    private static TestClients clients;

    @BeforeAll
    static void create() {
        clients = new TestClients("access_clients");
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @Test
    void eachOfTwoSecretsAuthenticatesUntilItIsRemoved() {
        var client = clients.newClient(clients.newTenant());
        var process = clients.process();
        var first = clients.read(client.clientId()).secrets().get(0).id();

        var second = clients.createSecond(client.clientId());

        assertThat(authenticate(process, client.clientId(), client.clientSecret()))
                .isEqualTo(authenticate(process, client.clientId(), second.clientSecret()));
        clients.remove(client.clientId(), first);
        assertThat(authenticate(process, client.clientId(), second.clientSecret())
                        .id())
                .isEqualTo(client.clientId());
        assertRefused(process, client.clientId(), client.clientSecret());
    }

    @Test
    void whatARemovedSecretGotIsRefusedAndWhatTheOtherGotIsNot() {
        var client = clients.newClient(clients.newTenant());
        var first = credential(client, client.clientSecret());
        var second = credential(client, clients.createSecond(client.clientId()).clientSecret());

        clients.remove(client.clientId(), first);

        assertThat(clients.revocations.refuse(Map.of("sub", client.clientId(), "credential", first)))
                .isTrue();
        assertThat(clients.revocations.refuse(Map.of("sub", client.clientId(), "credential", second)))
                .isFalse();
    }

    @Test
    void aThirdSecretIsRefused() {
        var client = clients.newClient(clients.newTenant());
        clients.createSecond(client.clientId());

        assertThatExceptionOfType(SecretLimitException.class)
                .isThrownBy(() -> clients.createSecond(client.clientId()))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("secret-limit"));
    }

    @Test
    void ofManySecondSecretsAtOnceOneIsMade() {
        var client = clients.newClient(clients.newTenant());

        var made = await(Uni.join()
                .all(IntStream.range(0, 6)
                        .mapToObj(number -> clients.secondSecret(client.clientId())
                                .map(Optional::of)
                                .onFailure(SecretLimitException.class)
                                .recoverWithItem(Optional.empty()))
                        .toList())
                .andFailFast());

        assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(clients.read(client.clientId()).secrets()).hasSize(2);
    }

    @Test
    void theLastSecretStaysWhoeverRemovesAtOnce() {
        var client = clients.newClient(clients.newTenant());
        clients.createSecond(client.clientId());

        var removed = await(Uni.join()
                .all(clients.read(client.clientId()).secrets().stream()
                        .map(secret -> clients.removal(client.clientId(), secret.id())
                                .onFailure(LastSecretException.class)
                                .recoverWithItem(false))
                        .toList())
                .andFailFast());

        assertThat(removed).containsExactlyInAnyOrder(true, false);
        assertThat(clients.read(client.clientId()).secrets()).hasSize(1);
    }

    @Test
    void aSecretIsRemovedFromItsOwnClientOnly() {
        var tenant = clients.newTenant();
        var client = clients.newClient(tenant);
        clients.createSecond(client.clientId());
        var other = clients.read(clients.newClient(tenant).clientId()).secrets().get(0);

        assertThatExceptionOfType(SecretNotFoundException.class)
                .isThrownBy(() -> clients.remove(client.clientId(), other.id()));
        assertThatExceptionOfType(ClientNotFoundException.class)
                .isThrownBy(() -> clients.remove(Id.next(), other.id()));
    }

    @Test
    void aRevokedClientIsGoneWithItsSecrets() {
        var client = clients.newClient(clients.newTenant());

        await(clients.revocation(client.clientId()));

        assertRefused(clients.process(), client.clientId(), client.clientSecret());
        assertThatExceptionOfType(ClientNotFoundException.class).isThrownBy(() -> clients.read(client.clientId()));
        assertThatExceptionOfType(ClientNotFoundException.class)
                .isThrownBy(() -> await(clients.revocation(client.clientId())));
        assertThatExceptionOfType(ClientNotFoundException.class)
                .isThrownBy(() -> clients.createSecond(client.clientId()));
        assertThat(clients.database.value(
                        "SELECT count(*) FROM client_secret WHERE client_id = '%s'".formatted(client.clientId())))
                .isEqualTo("0");
    }

    @Test
    void whatTheOperatorSeesHoldsNoSecret() {
        var tenant = clients.newTenant();
        var client = clients.newClient(tenant);

        var view = clients.read(client.clientId());

        assertThat(view.tenantId()).isEqualTo(tenant.id());
        assertThat(view.name()).isEqualTo("Client");
        assertThat(view.scopes()).containsExactly("meetings:read");
        assertThat(view.lastUsedAt()).isEmpty();
        assertThat(view.secrets()).hasSize(1);
        assertThat(view.toString()).doesNotContain(client.clientSecret());
    }

    @Test
    void aListIsOneTenantsAndOfPages() {
        var tenant = clients.newTenant();
        var ids = IntStream.range(0, 5)
                .mapToObj(number -> clients.newClient(tenant).clientId())
                .toList();
        var stranger = clients.newClient(clients.newTenant()).clientId();

        assertThat(allPages(Optional.of(tenant.id()))).containsExactlyElementsOf(ids);
        assertThat(allPages(Optional.empty()))
                .containsAll(ids)
                .contains(stranger)
                .doesNotHaveDuplicates();
        assertThat(allPages(Optional.of(Id.next()))).isEmpty();
    }

    @Test
    void aTenantIsNamedById() {
        var page = new PageRequest(Optional.empty(), 1);

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> clients.repository.list(Optional.of("acme"), page));
    }

    @Test
    void aUseIsWrittenOnceAMinuteByAllProcessesTogether() {
        var client = clients.newClient(clients.newTenant());
        var one = clients.process();
        var other = clients.process();

        authenticate(one, client.clientId(), client.clientSecret());
        awaitLastUse(client);
        clients.clock.move(Duration.ofSeconds(59));
        authenticate(one, client.clientId(), client.clientSecret());
        authenticate(other, client.clientId(), client.clientSecret());

        // Would not be written if one of those had been.
        clients.clock.move(Duration.ofSeconds(1));
        authenticate(other, client.clientId(), client.clientSecret());
        awaitLastUse(client);
    }

    @Test
    void whichOfTwoSecretsIsUsedIsSeen() {
        var client = clients.newClient(clients.newTenant());
        var second = clients.createSecond(client.clientId());
        var process = clients.process();

        authenticate(process, client.clientId(), second.clientSecret());

        Waiting.await().until(() -> lastUse(client, 1).equals(Optional.of(clients.clock.instant())));
        assertThat(lastUse(client, 0)).isEmpty();
        authenticate(process, client.clientId(), client.clientSecret());
        Waiting.await().until(() -> lastUse(client, 0).isPresent());
    }

    private static Optional<Instant> lastUse(CreatedClient client, int place) {
        return clients.read(client.clientId()).secrets().get(place).lastUsedAt();
    }

    @Test
    void manyUsesAtOnceAreOneWrite() {
        var client = clients.newClient(clients.newTenant());
        clients.database.execute("""
                CREATE SEQUENCE client_write;
                CREATE FUNCTION count_client_write() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM nextval('client_write'); RETURN NEW; END $$;
                CREATE TRIGGER count_writes BEFORE UPDATE ON client FOR EACH ROW WHEN (OLD.id = '%s')
                  EXECUTE FUNCTION count_client_write()
                """.formatted(client.clientId()));
        var processes = List.of(clients.process(), clients.process());
        var uses = new ArrayList<Uni<AuthenticatedClient>>();
        for (var number = 0; number < 20; number++) {
            uses.add(processes.get(number % 2).authenticate(client.clientId(), client.clientSecret()));
        }

        await(Uni.join().all(uses).andFailFast());

        awaitLastUse(client);
        clients.clock.move(Duration.ofMinutes(1));
        authenticate(processes.get(0), client.clientId(), client.clientSecret());
        awaitLastUse(client);
        assertThat(clients.database.value("SELECT last_value FROM client_write"))
                .isEqualTo("2");
    }

    @Test
    void nobodyWaitsForTheWritingOfAUse() throws Exception {
        var client = clients.newClient(clients.newTenant());
        try (var holder = clients.lock(client.clientId())) {
            assertThat(authenticate(clients.process(), client.clientId(), client.clientSecret())
                            .id())
                    .isEqualTo(client.clientId());
            assertThat(clients.read(client.clientId()).lastUsedAt()).isEmpty();
        }
        awaitLastUse(client);
    }

    @Test
    void theOperatorIsKnownByConfigurationAlone() {
        var operator = authenticate(clients.process(), "operator", TestClients.OPERATOR_SECRET);

        assertThat(operator.kind()).isEqualTo(CallerKind.OPERATOR);
        assertRefused(clients.process(), "operator", "another");
        assertRefused(clients.process(), "nobody", TestClients.OPERATOR_SECRET);
        assertRefused(clients.process(), Id.next(), TestClients.OPERATOR_SECRET);
    }

    private static List<String> allPages(Optional<String> tenant) {
        var ids = new ArrayList<String>();
        var cursor = Optional.<String>empty();
        do {
            var page = await(clients.repository.list(tenant, new PageRequest(cursor, 2)));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(item -> ids.add(item.clientId()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return ids;
    }

    @CanIgnoreReturnValue
    private static RegisteredClient authenticate(Clients process, String id, String secret) {
        return await(process.authenticate(id, secret)).client();
    }

    private static String credential(CreatedClient client, String secret) {
        return await(clients.process().authenticate(client.clientId(), secret)).credentialId();
    }

    private static void assertRefused(Clients process, String id, String secret) {
        assertThatExceptionOfType(WrongCredentialsException.class).isThrownBy(() -> authenticate(process, id, secret));
    }

    /** Which is now. */
    private static void awaitLastUse(CreatedClient client) {
        Waiting.await()
                .untilAsserted(() ->
                        assertThat(clients.read(client.clientId()).lastUsedAt()).contains(clients.clock.instant()));
    }
}
