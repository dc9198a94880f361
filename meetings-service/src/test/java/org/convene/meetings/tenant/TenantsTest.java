package org.convene.meetings.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.TenantChanged;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.time.Id;

/** What is known here of tenants, by the events of their owner or by asking it. */
class TenantsTest {
    private static TestDatabase database;

    private final MovableClock clock = new MovableClock();
    private final String id = Id.next();
    private final List<String> asked = new ArrayList<>();
    private final TenantCopies copies = new TenantCopies(database.tenants());

    @BeforeContainer
    static void create() {
        database = TestDatabase.create("tenant_copies");
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 20)
    void theNewestStateIsKeptInWhateverOrderTheyCome(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1) Integer> versions) {
        var tenant = Id.next();
        versions.forEach(version -> store(state(tenant, version)));

        assertThat(await(copies.find(tenant)).orElseThrow().version())
                .isEqualTo(versions.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Example
    void whoIsNotKnownIsAskedForOnceAndKept() {
        assertThat(await(tenants(state(id, 3)).require(id))).isEqualTo(state(id, 3));
        assertThat(await(tenants(state(id, 4)).require(id))).isEqualTo(state(id, 3));
        assertThat(asked).containsExactly(id);
    }

    @Example
    void aChangeIsSeenWithinASecond() {
        var tenants = tenants(state(id, 1));
        assertThat(await(tenants.require(id)).version()).isEqualTo(1);
        store(state(id, 2));

        clock.move(Duration.ofSeconds(1));

        assertThat(await(tenants.require(id)).version()).isEqualTo(2);
    }

    @Example
    void whereNobodyKnowsTheRequestHasToWait() {
        assertThatThrownBy(() -> await(tenants(state(id, 1)).require(Id.next())))
                .hasMessageContaining("cannot be looked up");
    }

    private Tenants tenants(TenantState owners) {
        TenantsClient client = (authorization, tenant, wanted) -> {
            asked.add(wanted);
            return wanted.equals(owners.id())
                    ? Uni.createFrom().item(ContractMapper.write(owners))
                    : Uni.createFrom().failure(new IllegalStateException("away"));
        };
        return new Tenants(copies, new TenantOwner(client, TestServiceTokens.granted()), clock);
    }

    private void store(TenantState tenant) {
        var ignored = await(copies.store(tenant).replaceWith(true));
    }

    private static TenantState state(String id, long version) {
        var golden = ContractMapper.read(GoldenFile.of(TenantChanged.TYPE).json(), TenantChanged.class)
                .tenant();
        return new TenantState(
                id,
                golden.name(),
                golden.domain(),
                golden.mode(),
                golden.hosts(),
                golden.language(),
                golden.timeZone(),
                golden.retentionDays(),
                golden.branding(),
                golden.quotas(),
                golden.settings(),
                version);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
