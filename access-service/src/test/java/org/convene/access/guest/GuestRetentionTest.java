package org.convene.access.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.Test;

class GuestRetentionTest {
    @Test
    void guestsAreForgottenOnceTheirTenantsRetentionTimeIsOver() {
        try (var database = TestDatabase.create("access_guest_retention")) {
            database.execute("""
                    INSERT INTO tenant (id, name, domain, profile, created_at)
                    VALUES ('short', 'Short', 'short', '{"retentionDays": 30}', now()),
                           ('long', 'Long', 'long', '{}', now())
                    """);
            await(database.system().execute("""
                    INSERT INTO guest (id, tenant, room_id, moderator, name, permanent, expires_at, created_at, created_by)
                    SELECT tenant || days, tenant, 'room', false, 'Gus', false, now() - make_interval(days => days), now(),
                        'client:c'
                    FROM (VALUES ('short', 29), ('short', 31), ('long', 364), ('long', 366)) AS given (tenant, days)
                    """));

            await(database.system().execute("""
                    INSERT INTO barred (id, tenant, kind, key, revoked_at, revoked_by)
                    SELECT id, tenant, 'guest', 'guest:' || id, now(), 'client:c' FROM guest WHERE tenant = 'short'
                    """));

            assertThat(await(new GuestRetention(database.system()).work())).isFalse();

            var left = await(database.system().execute("SELECT string_agg(id, ' ' ORDER BY id) AS ids FROM guest"));
            assertThat(left.iterator().next().getString("ids")).isEqualTo("long364 short29");
            assertThat(database.value("SELECT string_agg(key, ' ') FROM barred"))
                    .as("with the revocations of those who are gone")
                    .isEqualTo("guest:short29");
        }
    }

    @CanIgnoreReturnValue
    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
