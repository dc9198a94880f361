package org.convene.notifications.plan;

import java.time.Duration;
import java.util.Optional;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.TenantRules;
import org.convene.notifications.delivery.TestSending;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.TestPreferences;
import org.convene.notifications.push.TestPush;
import org.convene.platform.tenancy.TestDatabase;

final class TestRoutes {
    /** Of a tenant and people who want nothing in particular; no reminder goes out after the start. */
    static final Customs CUSTOMS = customs(Duration.ZERO);

    private TestRoutes() {}

    static Routes of(TestDatabase database, ConfiguredChannels channels) {
        return new Routes(
                channels,
                TestPush.devices(database),
                TestPreferences.of(database),
                database.system(),
                TestSending.reminders(Duration.ofMinutes(10)));
    }

    static Customs customs(Duration startingFor) {
        return new Customs(new TenantRules(startingFor, Duration.ZERO, Optional.empty()), KnownWishes.NONE);
    }
}
