package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.util.ULocale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;

/**
 * Writes the shipped invitation in five languages, or dates, in turns of so many milliseconds that it is asked for on its
 * standard input; it answers each with how many it wrote. Before that it writes each once, as a line of JSON. Argument:
 * what to write.
 */
public final class TemplateLoop {
    private static final int FEW = 5;
    private static final int TIMES = 6;
    private static final Instant FIRST = Instant.parse("2026-03-29T00:50:10Z");
    private static final Duration STEP = Duration.ofHours(613);
    private static final List<String> LANGUAGES = List.of("en", "es", "ca", "de", "fr");
    private static final Letterhead LETTERHEAD = new Letterhead(
            "Acme",
            Optional.of("acme"),
            Optional.of("https://acme.example/logo.png"),
            Color.DEFAULT,
            Optional.empty(),
            TenantTemplates.NONE);

    /** Those of the shipped templates, and two more. */
    private static final List<Map<String, Object>> OPTIONS = List.of(
            Map.of("weekday", "long", "year", "numeric", "month", "long", "day", "numeric"),
            Map.of("weekday", "short", "month", "short", "day", "numeric"),
            Map.of("hour", "numeric", "minute", "numeric"),
            Map.of("hour", "numeric", "minute", "numeric", "timeZoneName", "short"),
            Map.of("dateStyle", "full", "timeStyle", "short"),
            Map.of("month", "long", "day", "numeric", "timeZoneName", "long"));

    private final EmailTemplates templates = Templates.email();
    private final List<Notice> notices =
            LANGUAGES.stream().map(TemplateLoop::notice).toList();
    private final List<Date> dates = dates().toList();
    private final List<IntlPattern> patterns = dates.stream().map(Date::pattern).toList();

    private TemplateLoop() {}

    /** A date to be written. */
    private record Date(String locale, Map<String, Object> options, Instant time) {
        IntlPattern pattern() {
            return IntlPattern.of(
                    IntlOptions.of(options, false),
                    options.containsKey("hour") ? IntlPattern.Defaults.TIME : IntlPattern.Defaults.DATE,
                    ULocale.forLanguageTag(locale),
                    ZoneOffset.UTC);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("locale", locale)
                    .put("options", new JsonObject(options))
                    .put("time", time.toString());
        }
    }

    /** What a twin is given to write the same: the data of the invitations, and the dates. */
    public static String input() {
        var invitations = new JsonArray();
        for (var language : LANGUAGES) {
            var data = NoticeTemplates.data(notice(language), LETTERHEAD, OrganizerAccount.UNKNOWN, language);
            invitations.add(new JsonObject().put("language", language).put("data", new JsonObject(data.values())));
        }
        var dates = new JsonArray(dates().map(Date::json).toList());
        return new JsonObject()
                .put("invitations", invitations)
                .put("dates", dates)
                .encode();
    }

    public static void main(String[] arguments) throws Exception {
        new TemplateLoop().run(arguments[0]);
    }

    private void run(String subject) throws Exception {
        var invitations = subject.startsWith("invitations");
        IntFunction<List<String>> work = invitations
                ? this::invitation
                : subject.equals("dates ours, of known formats") ? this::known : this::asked;
        var all = IntStream.range(0, invitations ? notices.size() : dates.size())
                .mapToObj(work)
                .toList();
        var out = new PrintStream(System.out, true, UTF_8);
        out.println(new JsonArray(all).encode());
        var turns = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            out.println(turn(work, all.size(), Long.parseLong(turn)));
        }
    }

    private static long turn(IntFunction<List<String>> work, int size, long milliseconds) {
        var end = System.nanoTime() + milliseconds * 1_000_000;
        var done = 0;
        while (System.nanoTime() < end) {
            for (var few = 0; few < FEW; few++) {
                if (work.apply(done++ % size).isEmpty()) {
                    throw new IllegalStateException("nothing written");
                }
            }
        }
        return done;
    }

    private List<String> invitation(int number) {
        var email = templates.render(notices.get(number), LETTERHEAD);
        return List.of(email.from(), email.subject(), email.text(), email.html());
    }

    /** As a template asks: by options that are looked at each time. */
    private List<String> asked(int number) {
        var date = dates.get(number);
        return List.of(date.pattern().format(date.time()));
    }

    private List<String> known(int number) {
        return List.of(patterns.get(number).format(dates.get(number).time()));
    }

    private static Notice notice(String language) {
        return Samples.full(new TemplatePlace(Channel.EMAIL, language, TemplatePlace.INVITATION, "text"));
    }

    private static Stream<Date> dates() {
        return Stream.concat(LANGUAGES.stream(), Stream.of("ja", "ar-EG", "pt-BR"))
                .flatMap(locale -> OPTIONS.stream()
                        .flatMap(options -> IntStream.range(0, TIMES)
                                .mapToObj(number -> new Date(
                                        locale, withZone(options, number), FIRST.plus(STEP.multipliedBy(number))))));
    }

    private static Map<String, Object> withZone(Map<String, Object> options, int number) {
        var all = new TreeMap<>(options);
        all.put("timeZone", number % 2 == 0 ? "Europe/Madrid" : "America/New_York");
        return all;
    }
}
