package org.convene.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.convene.gateway.GatewayLimits;
import org.convene.local.demo.Demo;
import org.convene.local.demo.DemoFailedException;

/** Main class behind {@code deploy/local/up}: starts the platform, says where it is, and stays until it is stopped. */
public final class Up {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final PrintStream out;
    private final ConsoleProgress progress;
    private final UpArguments arguments;
    private volatile boolean ending;

    private Up(PrintStream out, UpArguments arguments) {
        this.out = out;
        this.arguments = arguments;
        this.progress = new ConsoleProgress(out, Boolean.getBoolean("convene.terminal"));
    }

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), Path.of(System.getProperty("convene.project", "."))));
    }

    private static int run(List<String> arguments, Path project) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            UpArguments parsed = UpArguments.parse(arguments, project.resolve("data"));
            return new Up(out, parsed).run(options(parsed, project));
        } catch (WrongUsageException wrong) {
            System.err.println(wrong.getMessage());
            return WRONG_USAGE;
        }
    }

    private static PlatformOptions options(UpArguments arguments, Path project) {
        return new PlatformOptions(
                project,
                arguments.data(),
                arguments.reset(),
                arguments.port(),
                GatewayLimits.DEFAULT,
                arguments.trustedProxies(),
                PlatformOptions.QUICK_START);
    }

    /** Ends by a failure, or after the demo. A signal ends the process from the shutdown hook, with 130 on Ctrl-C. */
    private int run(PlatformOptions options) {
        try (PlatformStart start = new PlatformStart(options, progress)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(start), "convene-stop"));
            Platform platform = start.start();
            progress.close();
            if (arguments.demo()) {
                new Demo(platform.demoTarget(), out, Clock.systemUTC()).run();
            }
            if (arguments.exit()) {
                return 0;
            }
            greet(platform);
            StartException death = platform.death().toCompletableFuture().join();
            report(death);
        } catch (StartException | DemoFailedException failure) {
            report(failure);
        }
        return FAILED;
    }

    private void report(RuntimeException failure) {
        progress.close();
        if (!ending) {
            System.err.println(failure.getMessage());
        }
    }

    private void stop(PlatformStart start) {
        ending = true;
        progress.close();
        start.close();
    }

    private void greet(Platform platform) {
        DemoClient client = platform.demoClient();
        out.printf(
                """

                Convene is ready. Ctrl-C stops it; what it has stored stays.

                  gateway          %1$s
                  API description  %1$s/openapi
                  inbox            %2$s
                  demo tenant      client id %3$s  client secret %4$s

                Schedule a meeting for tomorrow:

                %5$s

                """,
                platform.gateway(),
                platform.inboxPage(),
                client.clientId(),
                client.clientSecret(),
                new CurlExample(platform.gateway(), client, Clock.systemUTC()).command());
    }
}
