package org.convene.notifications.push;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;

/** Push in tests. */
public final class TestPush {
    private TestPush() {}

    public static PushChannel channel(TestDatabase database, PushConfig config) {
        return new PushChannel(
                devices(database),
                new FcmProvider(TestServers.vertx(), Clock.systemUTC(), config),
                new HttpProvider(TestServers.vertx(), config),
                config);
    }

    public static Devices devices(TestDatabase database) {
        return new Devices(database.system(), TestSealer.create());
    }

    static DeviceRegister register(TestDatabase database, PushConfig config) {
        return new DeviceRegister(database.tenants(), TestSealer.create(), config);
    }

    /** By the operator's own provider. */
    public static void register(TestDatabase database, String tenant, String userId, String token) {
        var request = new DeviceRequest(HttpProvider.CODE, token, Optional.empty(), Optional.empty());
        var ignored = register(database, config())
                .register(tenant, Devices.ofUser(userId), request)
                .await()
                .atMost(Duration.ofSeconds(30));
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
