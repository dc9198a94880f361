package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.text.GsmText;
import org.convene.notifications.text.PlainText;
import org.convene.notifications.text.SmsLength;
import org.convene.notifications.text.SmsSender;

/** Looks a template over before it is put to use: by compiling it, and by writing samples with it. */
@Singleton
public class TemplateCheck {
    private static final String TEXT = "text";

    private static final List<String> OF_MEETINGS =
            List.of("meeting.name", "meeting.user.username", "meeting.validSince", "meeting.validUntil");
    private static final List<String> OF_OPEN_MEETINGS =
            List.of("meeting.url", "meeting.ddi.extension", "meeting.ddi.pin");

    private final TemplateFolder folder;

    TemplateCheck(TemplateFolder folder) {
        this.folder = folder;
    }

    /**
     * What was found.
     *
     * @param warnings in the words of R22
     * @param longest of the samples, of a text message
     * @param senders that the samples name, of a {@code from}
     */
    public record Findings(List<String> warnings, Optional<SmsLength> longest, Set<String> senders) {}

    /**
     * @throws TemplateException if it does not compile
     */
    public void compile(TemplatePlace place, String text) {
        var ignored = layer(place).compile(TemplateText.source(place.file(), text), Escaping.of(place.part()));
    }

    /**
     * May take some hundred milliseconds: not for an event loop.
     *
     * @param link in place of the sample's, as long as what goes out
     * @throws TemplateException if it does not compile, or a sample cannot be written with it
     */
    public Findings check(TemplatePlace place, String text, Letterhead letterhead, String link) {
        var layer = layer(place);
        var escaping = Escaping.of(place.part());
        var source = TemplateText.source(place.file(), text);
        var used = new HashSet<String>();
        var senders = new HashSet<String>();
        Optional<SmsLength> longest = Optional.empty();
        for (var data : Samples.of(place, letterhead, link)) {
            var paths = paths(data.values());
            var written = layer.write(
                    source,
                    escaping,
                    data.strictly()
                            .context(
                                    escaping,
                                    (map, name) -> Optional.ofNullable(paths.get(map))
                                            .ifPresent(path -> used.add(path + name))));
            requireUsable(place, written);
            if (place.part().equals(TemplatePlace.FROM)) {
                senders.add(PlainText.line(written));
            }
            if (place.channel() == Channel.SMS && place.part().equals(TEXT)) {
                var length = SmsLength.of(GsmText.plain(PlainText.block(written)));
                longest = longest.filter(other -> other.segments() >= length.segments())
                        .or(() -> Optional.of(length));
            }
        }
        senders.remove("");
        return new Findings(warnings(place, used, longest), longest, Set.copyOf(senders));
    }

    /** A mail without words, or from nobody, is worse than the one that it takes the place of. */
    private static void requireUsable(TemplatePlace place, String written) {
        if (!place.part().equals(TemplatePlace.FROM) && written.isBlank()) {
            throw new TemplateException(TemplateFault.writesNothing(place.file()));
        }
        var sender = PlainText.line(written);
        if (place.part().equals(TemplatePlace.FROM)
                && place.channel() == Channel.SMS
                && !sender.isEmpty()
                && !SmsSender.isValid(sender)) {
            throw new TemplateException(new TemplateFault(place.file(), 0, 0, "it writes no sender of text messages"));
        }
    }

    private TemplateLayer layer(TemplatePlace place) {
        return folder.of(place.channel()).above(location -> Optional.empty());
    }

    private static List<String> warnings(TemplatePlace place, Set<String> used, Optional<SmsLength> longest) {
        var warnings = new ArrayList<String>();
        if (longest.filter(length -> length.segments() > 1).isPresent()) {
            warnings.add("The sms template " + place.file() + " is too large. It will be sent several SMS by meeting");
        }
        optional(place).stream()
                .filter(field -> !used.contains(field))
                .map(field -> "Field " + field + " hasn't been used in " + place.file())
                .forEach(warnings::add);
        return List.copyOf(warnings);
    }

    /** What a template of the place may tell, and most should. */
    private static List<String> optional(TemplatePlace place) {
        if (place.part().equals(TemplatePlace.FROM)) {
            return List.of();
        }
        if (place.isOfAccounts()) {
            return place.kind().equals("password-reset") && !place.part().equals("subject")
                    ? List.of("url")
                    : List.of();
        }
        if (place.part().equals("subject")) {
            return List.of("meeting.name");
        }
        var over = place.kind().equals(Kind.CANCELLATION.code()) || place.kind().equals(Kind.REMOVAL.code());
        var fields = new ArrayList<>(OF_MEETINGS);
        if (place.channel() == Channel.SMS) {
            fields.removeAll(List.of("meeting.user.username", "meeting.validUntil"));
        }
        if (!over) {
            fields.addAll(OF_OPEN_MEETINGS);
        }
        return fields;
    }

    /** Each map within the data, with where it is. */
    private static Map<Object, String> paths(Map<String, Object> data) {
        var paths = new IdentityHashMap<Object, String>();
        collect("", data, paths);
        return paths;
    }

    private static void collect(String path, Map<?, ?> data, Map<Object, String> paths) {
        paths.put(data, path);
        data.forEach((name, value) -> {
            if (value instanceof Map<?, ?> map) {
                collect(path + name + '.', map, paths);
            }
        });
    }
}
