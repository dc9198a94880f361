package org.convene.notifications.email;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.convene.benchmarks.Defaults;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.template.Templates;
import org.convene.platform.contracts.TenantState;

/**
 * Writes and sends one invitation as the service does, again and again, in turns of so many milliseconds that it is asked
 * for on its standard input; it answers each with how many were taken over. Argument: the mail server's port.
 */
public final class InvitationLoop {
    /** Of the invitation. */
    public static final String LANGUAGE = "es";

    private static final int CALLERS = 16;
    private static final String CONNECTIONS = "8";

    private final Notice notice = invitation();
    private final TenantState tenant = new TenantState(
            "t",
            "Demo",
            "demo",
            "live",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    private final EmailChannel channel;

    private InvitationLoop(String port) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(SmtpConfig.class)
                .withDefaultValues(Map.of(
                        "convene.smtp.host",
                        "127.0.0.1",
                        "convene.smtp.port",
                        port,
                        "convene.smtp.connections",
                        CONNECTIONS,
                        "convene.smtp.own-name",
                        "localhost"))
                .build()
                .getConfigMapping(SmtpConfig.class);
        this.channel = new EmailChannel(
                Templates.email(),
                new SmtpClient(Vertx.vertx(), config),
                Defaults.of(EmailConfig.class),
                Clock.systemUTC());
    }

    /** What is written, in {@link #LANGUAGE}. */
    public static Notice invitation() {
        return SampleNotice.notice();
    }

    public static void main(String[] arguments) throws Exception {
        var loop = new InvitationLoop(arguments[0]);
        var turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (var turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            System.out.println(loop.turn(Long.parseLong(turn)));
        }
        System.exit(0);
    }

    private long turn(long milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        var callers = IntStream.range(0, CALLERS).mapToObj(caller -> send(end)).toList();
        return Uni.join().all(callers).andFailFast().await().indefinitely().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Uni<Long> send(long end) {
        return Multi.createBy()
                .repeating()
                .uni(() -> channel.send(notice, tenant).invoke(InvitationLoop::require))
                .whilst(sent -> System.nanoTime() < end)
                .collect()
                .with(Collectors.counting());
    }

    private static void require(SendResult result) {
        if (!(result instanceof SendResult.Accepted)) {
            throw new IllegalStateException("not taken over: " + result);
        }
    }
}
