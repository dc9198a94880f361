package org.convene.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a service's process is called: with this process's JDK, and silently. (A class-data archive made at the first
 * stop was tried: Quarkus' own class loader keeps its classes out, so it saved nothing and cost 50 MB a service.)
 */
final class ServiceCommand {
    private static final int NATIVE_ACCESS_WARNING_SINCE = 24;

    private final PlatformOptions options;
    private final int javaVersion;

    ServiceCommand(PlatformOptions options, int javaVersion) {
        this.options = options;
        this.javaVersion = javaVersion;
    }

    List<String> of(Service service) {
        Path jar = service.jar(options.project());
        if (!Files.exists(jar)) {
            throw new StartException("%s is not built: there is no %s".formatted(service.title(), jar));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.serviceJavaOptions());
        command.addAll(silence());
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private List<String> silence() {
        return javaVersion >= NATIVE_ACCESS_WARNING_SINCE
                ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                : List.of();
    }
}
