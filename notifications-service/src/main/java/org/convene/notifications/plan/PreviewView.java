package org.convene.notifications.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.notice.Voice;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;

/**
 * What a change would mean for people.
 *
 * @param summary how many messages would go out because of it, by kind
 * @param withdrawn how many that are to go out would not any more
 * @param items one for each whom it concerns, by their ids; ids of those who would be added are not the ones that they
 *     will get
 */
record PreviewView(Map<String, Long> summary, int withdrawn, List<PersonView> items, Optional<String> nextCursor) {

    /** What it would mean for one of them. */
    record PersonView(String participantId, String name, List<HeardView> hears, List<WithdrawnView> withdrawn) {}

    /**
     * @param segments how many messages carriers count, of a text message
     * @param changes what it would say has changed: time, timeZone, name, description, link, place, organizer, contact, required
     */
    record HeardView(
            String kind,
            String channel,
            Instant dueAt,
            Optional<Integer> leadTime,
            String language,
            String timeZone,
            Optional<Integer> segments,
            List<String> changes) {}

    /**
     * @param reason why it would not go out, a short stable word
     */
    record WithdrawnView(String id, String kind, String channel, Instant dueAt, String reason) {}

    /**
     * @param voices how they would be spoken to
     * @param segments how many messages a text message would be
     */
    static PreviewView of(
            Preview preview,
            Function<Delivery, Voice> voices,
            Function<Preview.Heard, Optional<Integer>> segments,
            PageRequest request) {
        var ids = Stream.of(preview.hears(), preview.withdrawn())
                .flatMap(part -> part.keySet().stream())
                .filter(id -> id.compareTo(request.after()) > 0)
                .distinct()
                .sorted()
                .limit(request.read())
                .toList();
        var page = Page.of(ids, request, id -> id);
        var withdrawn =
                preview.withdrawn().values().stream().mapToInt(List::size).sum();
        return new PreviewView(
                new TreeMap<>(preview.summary()),
                withdrawn,
                page.items().stream()
                        .map(id -> person(preview, id, heard -> view(heard, voices, segments)))
                        .toList(),
                page.nextCursor());
    }

    private static PersonView person(Preview preview, String id, Function<Preview.Heard, HeardView> view) {
        var hears = preview.hears().getOrDefault(id, List.of());
        var withdrawn = preview.withdrawn().getOrDefault(id, List.of());
        var name = Stream.concat(
                        hears.stream().map(Preview.Heard::delivery),
                        withdrawn.stream().map(Preview.Withdrawn::delivery))
                .findFirst()
                .orElseThrow()
                .recipient()
                .person()
                .name();
        return new PersonView(
                id,
                name,
                hears.stream().map(view).toList(),
                withdrawn.stream().map(PreviewView::view).toList());
    }

    private static HeardView view(
            Preview.Heard heard,
            Function<Delivery, Voice> voices,
            Function<Preview.Heard, Optional<Integer>> segments) {
        var delivery = heard.delivery();
        var voice = voices.apply(delivery);
        return new HeardView(
                heard.kind(),
                delivery.channel().code(),
                heard.dueAt(),
                delivery.leadTime(),
                voice.language(),
                voice.timeZone(),
                segments.apply(heard),
                heard.changes());
    }

    private static WithdrawnView view(Preview.Withdrawn withdrawn) {
        var delivery = withdrawn.delivery();
        return new WithdrawnView(
                delivery.id(), delivery.kind().code(), delivery.channel().code(), delivery.dueAt(), withdrawn.reason());
    }
}
