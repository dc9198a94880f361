package org.convene.access.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.inbox.GoldenEvents.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.Catalogue;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.Shape;
import org.convene.platform.contracts.TenantCreated;
import org.convene.platform.contracts.TenantEvent;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantEventsContractTest {
    private static final String DOMAIN = "demo";
    private static TestDatabase database;

    private final TenantDirectory directory = new TenantDirectory(new TenantRepository(database.system()));
    private final TenantBroadcasts broadcasts = new TenantBroadcasts(directory);

    static List<GoldenFile> goldenFiles() {
        return GoldenFile.ofTopic(TenantBroadcasts.TOPIC).stream()
                .filter(golden -> TenantEvent.ofType(golden.type()).isPresent())
                .toList();
    }

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("tenant_contracts");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCreatedTenantIsToldAsTheGoldenFileSays() {
        var created = new TenantCreated(whole().state(GoldenEvents.TENANT, 1));

        assertThat(Shape.of(ContractMapper.write(created)))
                .isEqualTo(Shape.of(GoldenFile.of(TenantCreated.TYPE).json()));
        assertThat(Catalogue.topicOf(created.type())).isEqualTo(TenantBroadcasts.TOPIC);
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void whatIsRememberedOfTheTenantIsForgotten(GoldenFile golden) {
        remember("Old name");
        rename("New name");
        assertThat(nameNow()).isEqualTo("Old name");

        broadcasts.on(event(golden.type(), "one", golden.withUnknownMembers()));

        assertThat(nameNow()).isEqualTo("New name");
    }

    /** The reader calls {@link TenantBroadcasts#missed} then, so that nothing out of date is remembered. */
    @ParameterizedTest
    @MethodSource("goldenFiles")
    void anEventWithoutARequiredMemberIsRefused(GoldenFile golden) {
        assertThat(GoldenEvents.incomplete(golden))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThatThrownBy(() -> broadcasts.on(event)).isInstanceOf(IllegalArgumentException.class));
    }

    private static TenantDocument whole() {
        return new TenantDocument(
                "Demo",
                DOMAIN,
                Optional.of(TenantMode.live),
                Optional.of(List.of("meet.demo.example.org")),
                Optional.of("es"),
                Optional.of("Europe/Madrid"),
                Optional.of(365),
                Optional.of(new BrandingDocument(
                        Optional.of("https://demo.example.org/logo.svg"),
                        Optional.of("#1f6f62"),
                        Optional.of("Demo Meetings"))),
                Optional.of(new QuotasDocument(Optional.of(500), Optional.of(100), Optional.of(50))),
                Optional.of(new SettingsDocument(
                        Optional.of("https://meet.demo.example.org/"),
                        Optional.of(List.of("email", "none")),
                        Optional.of("unique"),
                        Optional.of("token"),
                        Optional.of(List.of("es", "ca")),
                        Optional.of(List.of(15, 1440)),
                        Optional.of("8800"),
                        Optional.of("cancel"),
                        Optional.of("all"),
                        Optional.of("suppress"),
                        Optional.of(new SettingsDocument.QuietHoursDocument("22:00", "07:00")),
                        Optional.of(true))));
    }

    private void remember(String name) {
        database.execute(
                "INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', '%s', '%s', now()) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
                        .formatted(GoldenEvents.TENANT, name, DOMAIN));
        assertThat(nameNow()).isEqualTo(name);
    }

    private void rename(String name) {
        database.execute("UPDATE tenant SET name = '%s'".formatted(name));
    }

    private String nameNow() {
        return directory
                .requireDomain(DOMAIN)
                .await()
                .atMost(Duration.ofMinutes(1))
                .name();
    }
}
