package org.convene.notifications.email;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;

/** Mail servers' configuration in tests. */
final class TestSmtp {
    private TestSmtp() {}

    /**
     * @param pairs keys, without their prefix, and values
     */
    static SmtpConfig config(String... pairs) {
        var values = new HashMap<String, String>();
        values.put("convene.smtp.own-name", "localhost");
        for (var index = 0; index < pairs.length; index += 2) {
            values.put("convene.smtp." + pairs[index], pairs[index + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(SmtpConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(SmtpConfig.class);
    }
}
