package org.convene.notifications.push;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** Push in tests. */
public final class TestPush {
    private TestPush() {}

    /** The channel of an installation without push. */
    public static PushChannel none(TestDatabase database) {
        return channel(database, config());
    }

    public static PushChannel channel(TestDatabase database, PushConfig config) {
        return new PushChannel(
                devices(database),
                new FcmProvider(TestServers.vertx(), Clock.systemUTC(), config),
                new HttpProvider(TestServers.vertx(), config));
    }

    public static Devices devices(TestDatabase database) {
        return new Devices(database.system(), TestSealer.create());
    }

    public static DeviceRegister register(TestDatabase database, PushConfig config) {
        return new DeviceRegister(database.tenants(), TestSealer.create(), config);
    }

    /**
     * @param pairs keys and values
     */
    public static PushConfig config(String... pairs) {
        var values = new HashMap<String, String>();
        for (var index = 0; index < pairs.length; index += 2) {
            values.put(pairs[index], pairs[index + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(PushConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(PushConfig.class);
    }
}
