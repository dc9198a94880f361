package org.convene.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The services, by the name that routes, databases and configuration use. */
enum Service {
    MEETINGS,
    ACCESS,
    NOTIFICATIONS,
    TOOLS;

    static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service '%s', only %s".formatted(name, names())));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Service::key).toList();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return key() + "-service";
    }

    Path jar(Path project) {
        return project.resolve(title()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
