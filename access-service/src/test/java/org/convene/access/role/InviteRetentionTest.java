package org.convene.access.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

class InviteRetentionTest {
    @Test
    void invitesAreForgottenOnceTheirTenantsRetentionTimeIsOver() {
        try (var database = TestDatabase.create("access_invite_retention")) {
            database.execute("""
                    INSERT INTO tenant (id, name, domain, profile, created_at)
                    VALUES ('short', 'Short', 'short', '{"retentionDays": 30}', now()),
                           ('long', 'Long', 'long', '{}', now())
                    """);
            await(database, """
                    INSERT INTO space (tenant, id, name, is_public, created_at, version)
                    SELECT id, 'space', 'Ours', false, now(), 1 FROM tenant
                    """);
            await(database, """
                    INSERT INTO invite (tenant, id, space_id, role, created_at, expires_at, activated_by)
                    SELECT tenant, tenant || days, 'space', 'role_space_user', now(), now() - make_interval(days => days),
                        'eva'
                    FROM (VALUES ('short', 29), ('short', 31), ('long', 364), ('long', 366)) AS given (tenant, days)
                    """);

            assertThat(new InviteRetention(database.system()).work().await().atMost(Duration.ofSeconds(30)))
                    .isFalse();

            assertThat(database.value("SELECT string_agg(id, ' ' ORDER BY id) FROM invite"))
                    .isEqualTo("long364 short29");
        }
    }

    private static void await(TestDatabase database, String sql) {
        assertThat(database.system()
                        .execute(sql)
                        .await()
                        .atMost(Duration.ofSeconds(30))
                        .rowCount())
                .isPositive();
    }
}
