package org.convene.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Peers.Talk;
import org.convene.notifications.template.TemplateLoop;

/**
 * The shipped invitation, written in five languages beside Handlebars.js with the same templates and data, and dates
 * beside Node's {@code Intl.DateTimeFormat} with cached formatters, on one core. What they write is equal, or nothing is
 * measured. Arguments: rounds, seconds of warming up.
 */
public final class TemplateBenchmark {
    private static final int WARM_UPS = 2;
    private static final String LOOP = "org.convene.notifications.template.TemplateLoop";
    private static final Path TEMPLATES = Path.of("notifications-service/src/main/resources/meetings/tpl/email")
            .toAbsolutePath();

    private final CoreLoops loops;

    private TemplateBenchmark(CoreLoops loops) {
        this.loops = loops;
    }

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        var warmUp = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 15);
        System.out.printf("Java %s, Node %s%n", System.getProperty("java.version"), Peers.version());
        requireEqual("invitations ours", "invitations Handlebars.js");
        requireEqual("dates ours, of known formats", "dates Intl, cached formatters");
        requireEqual("dates ours, as a template asks", "dates Intl, cached formatters");
        try (var loops = new CoreLoops(warmUp)) {
            new TemplateBenchmark(loops).invitations(rounds);
        }
        try (var loops = new CoreLoops(warmUp)) {
            new TemplateBenchmark(loops).dates(rounds);
        }
        System.exit(0);
    }

    private void invitations(int rounds) throws Exception {
        Comparison.ofThroughput(loops, "The shipped invitation (subject, text and HTML), one core")
                .add(node("invitations Handlebars.js"))
                .add(ours("invitations ours"))
                .run(WARM_UPS, rounds);
    }

    private void dates(int rounds) throws Exception {
        Comparison.ofThroughput(loops, "Dates, one core")
                .add(node("dates Intl, cached formatters"))
                .add(ours("dates ours, of known formats"))
                .add(ours("dates ours, as a template asks"))
                .run(WARM_UPS, rounds);
    }

    private static void requireEqual(String ours, String theirs) throws Exception {
        var one = written(CoreLoops.ours(LOOP, ours));
        var other = written(peer(theirs));
        if (!one.equals(other)) {
            var at = 0;
            while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
                at++;
            }
            throw new IllegalStateException(
                    "%s and %s differ at %d:%n%s%n%s".formatted(ours, theirs, at, around(one, at), around(other, at)));
        }
        System.out.printf("equal: %s and %s, %,d characters%n", ours, theirs, one.length());
    }

    /** What it writes before it is asked for turns. */
    private static String written(List<String> command) throws Exception {
        try (var talk = Talk.start(new ProcessBuilder(command))) {
            return talk.greeting();
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 100));
    }

    private Trial ours(String subject) throws Exception {
        return loops.trial(subject, CoreLoops.ours(LOOP, subject));
    }

    private Trial node(String subject) throws Exception {
        return loops.trial(subject, peer(subject));
    }

    private static List<String> peer(String subject) {
        var command = new ArrayList<>(Peers.command("templates.js"));
        command.addAll(List.of(subject, TEMPLATES.toString(), TemplateLoop.input()));
        return command;
    }
}
