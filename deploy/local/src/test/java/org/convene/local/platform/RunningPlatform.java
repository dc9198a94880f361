package org.convene.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.convene.local.Platform;
import org.convene.local.PlatformOptions;
import org.convene.local.Progress;

/** One platform for all tests of this package, started by the first and stopped when the JVM ends. */
final class RunningPlatform {
    private static final Path DATA = Path.of("target", "platform-under-test");

    private RunningPlatform() {}

    static Platform get() {
        return Holder.PLATFORM;
    }

    static String serviceLog(String service) {
        try {
            return Files.readString(DATA.resolve("log").resolve(service + ".log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static ProcessHandle serviceProcess(String service) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(service + "-service/target/"))
                .findFirst()
                .orElseThrow();
    }

    private static final class Holder {
        private static final Platform PLATFORM = start();

        private static Platform start() {
            var options = PlatformOptions.in(DATA);
            var platform = Platform.start(
                    new PlatformOptions(
                            options.project(),
                            options.data(),
                            true,
                            0,
                            options.gatewayLimits(),
                            options.serviceJavaOptions()),
                    Progress.SILENT);
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            return platform;
        }
    }
}
