package org.convene.notifications.limit;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.convene.notifications.preference.TestPreferences;
import org.convene.platform.tenancy.TestDatabase;

public final class TestLimits {
    private TestLimits() {}

    /**
     * As a process knows them that has just started.
     *
     * @param values by the keys behind {@code convene.notifications.limits.}
     */
    public static Limits of(TestDatabase database, Map<String, String> values) {
        var pauses = new ChannelPauses(database.system(), Clock.systemUTC());
        var unused = pauses.read().replaceWith(true).await().atMost(Duration.ofSeconds(30));
        return new Limits(
                config(values),
                new Buckets(database.system()),
                pauses,
                TestPreferences.secrets(database),
                Clock.systemUTC());
    }

    private static LimitConfig config(Map<String, String> values) {
        var full = new HashMap<String, String>();
        values.forEach((key, value) -> full.put("convene.notifications.limits." + key, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(LimitConfig.class)
                .withDefaultValues(full)
                .build()
                .getConfigMapping(LimitConfig.class);
    }
}
