package org.convene.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.convene.notifications.email.InvitationLoop;
import org.convene.notifications.template.Templates;

/**
 * Invitations from template to mail server: templates, calendar, MIME and SMTP over eight connections, on one core, beside
 * Node with Handlebars, ical-generator and a pooled Nodemailer, with the same templates and data. Argument: rounds.
 */
public final class InvitationPipeline {
    /** By when two cores have compiled all of it. */
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private static final int WARM_UPS = 2;
    private static final String LOOP = "org.convene.notifications.email.InvitationLoop";
    private static final Path TEMPLATES = Path.of("notifications-service/src/main/resources/meetings/tpl/email")
            .toAbsolutePath();

    private InvitationPipeline() {}

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        System.out.printf("Java %s, Node %s%n", System.getProperty("java.version"), Peers.version());
        var sink = new SmtpSink(Vertx.vertx());
        var port = Integer.toString(sink.port());
        try (var loops = new CoreLoops(WARM_UP)) {
            Comparison.ofThroughput(loops, "Invitations, one core")
                    .add(loops.trial("Handlebars, ical-generator, Nodemailer", peer(port)))
                    .add(loops.trial("ours", CoreLoops.ours(LOOP, port)))
                    .run(WARM_UPS, rounds);
        }
        System.out.printf("%,d bytes each, of both together%n", sink.bytes() / Math.max(1, sink.messages()));
        System.exit(0);
    }

    private static List<String> peer(String port) {
        var data = new JsonObject(Templates.data(InvitationLoop.invitation(), InvitationLoop.LANGUAGE));
        var command = new ArrayList<>(Peers.command("invitations.js"));
        command.addAll(List.of(port, TEMPLATES.toString(), InvitationLoop.LANGUAGE, data.encode()));
        return command;
    }
}
