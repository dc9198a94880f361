package org.convene.local.demo;

import java.util.Locale;

/** Who answers for an observation. */
enum Part {
    MEETINGS,
    ACCESS,
    NOTIFICATIONS,
    TOOLS,
    GATEWAY;

    static Part ofService(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** @param topic such as {@code convene.meetings} */
    static Part of(String topic) {
        return ofService(topic.substring(topic.lastIndexOf('.') + 1));
    }

    String title() {
        return this == GATEWAY ? "gateway" : key() + "-service";
    }

    /** The gateway runs in the platform's own process. */
    String logFile() {
        return this == GATEWAY ? "platform.log" : key() + ".log";
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
