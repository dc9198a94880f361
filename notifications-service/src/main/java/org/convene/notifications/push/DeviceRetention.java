package org.convene.notifications.push;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Forgets devices that were not registered again for as long as their tenant keeps people's data (D10): an app does so at each
 * start.
 */
@Singleton
class DeviceRetention extends Retention {
    /** Of tenants that were not heard of, after the time that holds where nothing else is said. */
    private static final String FORGET = """
            DELETE FROM device WHERE id IN (
                SELECT old.id FROM tenant, LATERAL (
                    SELECT id FROM device
                    WHERE device.tenant = tenant.tenant
                      AND registered_at < now() - coalesce((tenant.state ->> 'retentionDays')::int, 365) * interval '1 day'
                    ORDER BY registered_at LIMIT $1) AS old
                UNION ALL
                SELECT id FROM (
                    SELECT id FROM device
                    WHERE registered_at < now() - interval '365 days'
                      AND NOT EXISTS (SELECT FROM tenant WHERE tenant.tenant = device.tenant)
                    ORDER BY registered_at LIMIT $1) AS unheard
                LIMIT $1)
            """;

    DeviceRetention(SystemDatabase database) {
        super(database, "device-retention", Duration.ofHours(1), 1_000, FORGET);
    }
}
