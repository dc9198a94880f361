package org.convene.access.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a host is. */
class TenantDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-05-31T09:00:00Z");
    private static TestDatabase database;

    private final TenantRepository repository = new TenantRepository(database.system());
    private final TenantDirectory directory = new TenantDirectory(repository);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tenant_directory");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE tenant CASCADE");
    }

    @Test
    void aHostIsItsTenantsAndElseTheOnesWhoseDomainItBeginsWith() {
        var acme = add("acme", "meet.acme.org", "demo.acme.org");
        var demo = add("demo");

        assertThat(at("meet.acme.org")).isEqualTo(acme);
        assertThat(at("acme.example.org")).isEqualTo(acme);
        assertThat(at("demo.example.org")).isEqualTo(demo);
        assertThat(at("demo.acme.org")).isEqualTo(acme);
        assertThatThrownBy(() -> at("meet.example.org")).isInstanceOf(TenantNotFoundException.class);
        assertThatThrownBy(() -> at("")).isInstanceOf(TenantNotFoundException.class);
    }

    @Test
    void aChangeTakesEffectForEveryHostThatWasRemembered() {
        var acme = add("acme", "meet.acme.org");
        var demo = add("demo");
        assertThat(at("meet.acme.org")).isEqualTo(acme);
        assertThat(at("acme.example.org")).isEqualTo(acme);
        assertThat(at("demo.acme.org")).isEqualTo(demo);

        change(acme, "acme2", "demo.acme.org");
        directory.forget(acme.id());

        assertThat(at("demo.acme.org").id()).isEqualTo(acme.id());
        assertThat(at("acme2.example.org").id()).isEqualTo(acme.id());
        assertThatThrownBy(() -> at("acme.example.org")).isInstanceOf(TenantNotFoundException.class);
        assertThatThrownBy(() -> at("meet.acme.org")).isInstanceOf(TenantNotFoundException.class);
    }

    @Test
    void whatIsAnotherTenantsIsRefusedAndNothingOfTheChangeIsKept() {
        var acme = add("acme", "meet.acme.org");
        var demo = add("demo", "meet.demo.org");

        assertThatThrownBy(() -> change(demo, "demo", "new.demo.org", "meet.acme.org"))
                .isInstanceOf(HostTakenException.class)
                .hasMessageContaining("meet.acme.org");
        assertThatThrownBy(() -> change(demo, "acme")).isInstanceOf(DomainTakenException.class);
        assertThatThrownBy(() -> add("new", "meet.acme.org")).isInstanceOf(HostTakenException.class);

        assertThat(at("meet.demo.org")).isEqualTo(demo);
        assertThat(at("meet.acme.org")).isEqualTo(acme);
        assertThatThrownBy(() -> at("new.demo.org")).isInstanceOf(TenantNotFoundException.class);
        assertThatThrownBy(() -> at("new.example.org")).isInstanceOf(TenantNotFoundException.class);
    }

    @Test
    void ofSeveralWhoTakeAHostAtOnceOneGetsIt() {
        var tenants =
                IntStream.range(0, 8).mapToObj(number -> add("tenant" + number)).toList();

        var got = await(Uni.join()
                .all(tenants.stream()
                        .map(tenant -> changed(tenant, tenant.domain(), "a.acme.org", "b.acme.org")
                                .replaceWith(true)
                                .onFailure(HostTakenException.class)
                                .recoverWithItem(false))
                        .toList())
                .andFailFast());

        assertThat(got).containsOnlyOnce(true).hasSize(8);
        assertThat(at("a.acme.org")).isEqualTo(at("b.acme.org"));
    }

    private Tenant add(String domain, String... hosts) {
        var tenant = tenant(Id.next(), domain, 1, hosts);
        var ignored = await(repository.transaction(
                transaction -> repository.add(transaction, tenant, NOW).replaceWith(true)));
        return tenant;
    }

    private void change(Tenant tenant, String domain, String... hosts) {
        var ignored = await(changed(tenant, domain, hosts).replaceWith(true));
    }

    private Uni<Void> changed(Tenant tenant, String domain, String... hosts) {
        return repository.transaction(
                transaction -> repository.change(transaction, tenant(tenant.id(), domain, 2, hosts)));
    }

    private Tenant at(String host) {
        return await(directory.requireHost(host));
    }

    private static Tenant tenant(String id, String domain, long version, String... hosts) {
        return new Tenant(new TenantState(
                id,
                "Acme",
                domain,
                "live",
                Optional.of(List.of(hosts)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(365),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                version));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
