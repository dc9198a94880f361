package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.convene.meetings.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** R13: where the telephone reaches meetings. */
class DialInsTest {
    private static final String INSTALLATIONS = "+34 900 000 000";
    private static final String OWN = "+34 900 123 456";
    private static TestDatabase database;

    private final DialIns dialIns = new DialIns(
            TestTenants.of(database),
            new MeetingRepository(database.tenants()),
            MeetingConfigTest.configured("pstnExtension", INSTALLATIONS));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("dial_ins");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aTenantsOwnExtensionComesBeforeTheInstallations() {
        assertThat(extension(tenant(Optional.of(OWN)))).contains(OWN);
    }

    @Test
    void aTenantMayHaveNoneWhateverTheInstallationHas() {
        assertThat(extension(tenant(Optional.of("")))).isEmpty();
    }

    @Test
    void theInstallationsIsThatOfTenantsThatHaveNoneOrAreNotKnownAtTheMoment() {
        assertThat(extension(tenant(Optional.empty()))).contains(INSTALLATIONS);
        assertThat(extension(Id.next())).contains(INSTALLATIONS);
    }

    private Optional<String> extension(String tenant) {
        return dialIns.extension(tenant).await().atMost(Duration.ofSeconds(30));
    }

    private static String tenant(Optional<String> pstnExtension) {
        var settings = new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                pstnExtension,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var tenant = new TenantState(
                Id.next(),
                "Acme",
                "acme",
                "live",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(settings),
                1);
        TestTenants.hear(database, tenant);
        return tenant.id();
    }
}
