package org.convene.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.convene.gateway.GatewayLimits;

/**
 * @param project the project's root, where the built services are
 * @param data everything that is kept
 * @param reset empties {@code data} first
 * @param gatewayPort 0 for a free one
 * @param trustedProxies in front of the gateway, as {@link org.convene.gateway.GatewayOptions} has them
 * @param serviceJavaOptions of each service's process
 */
public record PlatformOptions(
        Path project,
        Path data,
        boolean reset,
        int gatewayPort,
        GatewayLimits gatewayLimits,
        List<String> trustedProxies,
        List<String> serviceJavaOptions) {
    /** Quick to start and small; C1 alone is not the compiler to measure throughput with. */
    public static final List<String> QUICK_START =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xshare:auto");

    public PlatformOptions {
        project = project.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        trustedProxies = List.copyOf(trustedProxies);
        serviceJavaOptions = List.copyOf(serviceJavaOptions);
    }

    /** For tests: a free port, the project that the working directory is in. */
    public static PlatformOptions in(Path data) {
        return new PlatformOptions(findProject(), data, false, 0, GatewayLimits.DEFAULT, List.of(), QUICK_START);
    }

    public PlatformOptions withGatewayPort(int port) {
        return new PlatformOptions(project, data, reset, port, gatewayLimits, trustedProxies, serviceJavaOptions);
    }

    public PlatformOptions withGatewayLimits(GatewayLimits limits) {
        return new PlatformOptions(project, data, reset, gatewayPort, limits, trustedProxies, serviceJavaOptions);
    }

    public PlatformOptions withServiceJavaOptions(List<String> options) {
        return new PlatformOptions(project, data, reset, gatewayPort, gatewayLimits, trustedProxies, options);
    }

    static Path findProject() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.<Path>iterate(start, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("deploy/local/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new StartException("No project around " + start));
    }
}
