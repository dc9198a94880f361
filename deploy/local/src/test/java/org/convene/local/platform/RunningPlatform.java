package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.convene.local.Platform;
import org.convene.local.PlatformOptions;
import org.convene.local.Progress;
import org.convene.local.StartException;
import org.jspecify.annotations.Nullable;

/** One platform for all tests that a JVM runs, started by the first and stopped when the JVM ends. */
final class RunningPlatform {
    /** The mail server asks for none, so that nothing but a leak ever shows it. */
    static final String SMTP_PASSWORD = "smtp-" + UUID.randomUUID();

    /** With what the mail server signs reports of mails that come back. */
    static final String BOUNCES_SECRET = "whsec_"
            + Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(ISO_8859_1));

    private static final Path DATA =
            Path.of("target", "platform-under-test", System.getProperty("convene.fork", "fork-1"));

    private static @Nullable Platform platform;
    private static @Nullable RuntimeException failure;

    private RunningPlatform() {}

    /** @throws IllegalStateException why it did not start, told to every test that asks and not to the first alone */
    static synchronized Platform get() {
        if (failure != null) {
            throw new IllegalStateException("The platform did not start: " + failure.getMessage(), failure);
        }
        if (platform == null) {
            platform = start();
        }
        return platform;
    }

    static String serviceLog(String service) {
        try {
            return Files.readString(DATA.resolve("log").resolve(service + ".log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of each file in the directory of logs, by its name. */
    static Map<String, String> logs() {
        try (var files = Files.walk(DATA.resolve("log"))) {
            var logs = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                logs.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
            }
            return logs;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every secret that the platform was started with. */
    static Map<String, String> startSecrets() throws IOException {
        var all = new ObjectMapper().readTree(DATA.resolve("secrets.json").toFile());
        var secrets = new TreeMap<>(Map.of("smtp", SMTP_PASSWORD, "bounces", BOUNCES_SECRET));
        all.fields()
                .forEachRemaining(
                        secret -> secrets.put(secret.getKey(), secret.getValue().asText()));
        return secrets;
    }

    static ProcessHandle serviceProcess(String service) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(service + "-service/target/"))
                .findFirst()
                .orElseThrow();
    }

    /** Once more if it fails: everything after it would fail with it. */
    private static Platform start() {
        try {
            return startOnce();
        } catch (StartException first) {
            System.err.println("The platform did not start, and is started again: " + first.getMessage());
        }
        try {
            return startOnce();
        } catch (RuntimeException second) {
            failure = second;
            throw second;
        }
    }

    private static Platform startOnce() {
        var options = PlatformOptions.in(DATA);
        var started = Platform.start(
                new PlatformOptions(
                        options.project(),
                        options.data(),
                        true,
                        0,
                        // All tests call from one address, and some of them show many tokens that no service takes.
                        options.gatewayLimits().withRate(10_000, 100_000),
                        List.of(),
                        javaOptions(options)),
                Progress.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    private static List<String> javaOptions(PlatformOptions options) {
        return Stream.of(
                        options.serviceJavaOptions(),
                        Traces.javaOptions(),
                        List.of(
                                "-Dconvene.smtp.username=convene",
                                "-Dconvene.smtp.password=" + SMTP_PASSWORD,
                                "-Dconvene.smtp.bounces.secret=" + BOUNCES_SECRET))
                .flatMap(List::stream)
                .toList();
    }
}
