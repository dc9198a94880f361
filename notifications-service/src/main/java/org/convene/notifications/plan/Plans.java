package org.convene.notifications.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.notifications.delivery.Customs;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryHistory;
import org.convene.notifications.delivery.DeliveryHistory.Entry;
import org.convene.notifications.meeting.KnownMeetings;
import org.convene.notifications.meeting.KnownMeetings.Known;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.page.PageRequest;

/** Plans to be looked at: nothing is stored, and nothing sent. */
@Singleton
class Plans {
    private final KnownMeetings meetings;
    private final Tenants tenants;
    private final DeliveryHistory history;
    private final Routes routes;
    private final Voices voices;
    private final TextLengths lengths;
    private final Clock clock;

    Plans(
            KnownMeetings meetings,
            Tenants tenants,
            DeliveryHistory history,
            Routes routes,
            Voices voices,
            TextLengths lengths,
            Clock clock) {
        this.meetings = meetings;
        this.tenants = tenants;
        this.history = history;
        this.routes = routes;
        this.voices = voices;
        this.lengths = lengths;
        this.clock = clock;
    }

    /**
     * What was planned for the meeting and has become of it; what is going to be planned, where that it was scheduled
     * has not arrived here.
     *
     * @param limit how many items at most
     */
    Uni<PlanItem.Page> page(String tenant, String meetingId, PlanCursor cursor, int limit) {
        return Uni.combine()
                .all()
                .unis(meetings.require(tenant, meetingId), tenants.require(tenant))
                .asTuple()
                .chain(found -> page(found.getItem1(), found.getItem2(), cursor, limit));
    }

    private Uni<PlanItem.Page> page(Known known, TenantState tenant, PlanCursor cursor, int limit) {
        var meeting = known.state();
        if (!known.arrived()) {
            return Uni.combine()
                    .all()
                    .unis(routes.of(meeting, tenant), routes.customs(meeting, tenant, List.of()), lengths.of(tenant))
                    .asTuple()
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(found -> expected(
                            new Subject(meeting, tenant, found.getItem3()),
                            found.getItem1(),
                            found.getItem2(),
                            cursor,
                            limit));
        }
        return history.page(tenant.id(), meeting.id(), cursor.position(), limit + 1)
                .chain(entries -> Uni.combine()
                        .all()
                        .unis(forecast(meeting, tenant, entries), lengths.of(tenant))
                        .asTuple()
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(found -> page(
                                new Subject(meeting, tenant, found.getItem2()), entries, found.getItem1(), limit)));
    }

    /** What a plan is about. */
    private record Subject(MeetingState meeting, TenantState tenant, TextLengths.OfTenant lengths) {
        Optional<Integer> segments(Delivery delivery, Forecast forecast) {
            return lengths.segments(delivery, forecast.sending(delivery), meeting);
        }
    }

    private Uni<Forecast> forecast(MeetingState meeting, TenantState tenant, List<Entry> entries) {
        var open = entries.stream()
                .flatMap(entry -> entry.delivery().stream())
                .filter(Delivery::isUnfinished)
                .toList();
        var participants = open.stream()
                .filter(delivery -> !delivery.isReminder())
                .map(delivery -> delivery.recipient().id())
                .distinct()
                .toList();
        return Uni.combine()
                .all()
                .unis(
                        history.conversations(meeting.tenant(), meeting.id(), participants),
                        routes.customs(meeting, tenant, open))
                .with((conversations, customs) -> {
                    var deliveries = new ArrayList<>(conversations);
                    open.stream().filter(Delivery::isReminder).forEach(deliveries::add);
                    return Forecast.of(meeting, deliveries, clock.instant(), customs);
                });
    }

    private PlanItem.Page page(Subject subject, List<Entry> entries, Forecast forecast, int limit) {
        var meeting = subject.meeting();
        var shown = entries.stream().limit(limit).toList();
        var items = shown.stream().map(entry -> item(subject, entry, forecast)).toList();
        var next = Optional.of(entries.size())
                .filter(count -> count > limit)
                .map(count -> new PlanCursor(shown.get(limit - 1).position()).toString());
        return new PlanItem.Page(meeting.id(), meeting.version(), items, next);
    }

    private PlanItem item(Subject subject, Entry entry, Forecast forecast) {
        var open = entry.delivery().filter(Delivery::isUnfinished);
        return PlanItem.of(
                entry,
                open.flatMap(forecast::of),
                open.map(delivery -> voices.of(delivery, subject.meeting(), subject.tenant())),
                open.flatMap(delivery -> subject.segments(delivery, forecast)));
    }

    private PlanItem.Page expected(Subject subject, Channels channels, Customs customs, PlanCursor cursor, int limit) {
        var now = clock.instant();
        var meeting = subject.meeting();
        var added = Plan.of(meeting, List.of(), now, channels, customs).added();
        var planned = IntStream.range(0, added.size())
                .mapToObj(index -> added.get(index).planned("new-" + index, meeting, now))
                .toList();
        var forecast = Forecast.of(meeting, planned, now, customs);
        var end = cursor.position() + limit;
        var items = planned.stream()
                .skip(cursor.position())
                .limit(limit)
                .map(delivery -> PlanItem.of(
                        delivery,
                        forecast.of(delivery),
                        voices.of(delivery, meeting, subject.tenant()),
                        subject.segments(delivery, forecast),
                        meeting.version()))
                .toList();
        var next = Optional.of(end)
                .filter(position -> position < planned.size())
                .map(position -> new PlanCursor(position).toString());
        return new PlanItem.Page(meeting.id(), meeting.version(), items, next);
    }

    /** What the change would mean for people, by their ids. */
    Uni<PreviewView> preview(String tenant, String meetingId, ObjectNode change, PageRequest request) {
        return meetings.rehearse(tenant, meetingId, change)
                .chain(after -> Uni.combine()
                        .all()
                        .unis(
                                meetings.require(tenant, meetingId),
                                tenants.require(tenant),
                                history.relevant(tenant, after))
                        .asTuple()
                        .chain(found -> preview(
                                new Change(found.getItem1().state(), after),
                                found.getItem2(),
                                found.getItem3(),
                                request)));
    }

    /** A meeting as it is, and as it would be. */
    private record Change(MeetingState before, MeetingState after) {}

    private Uni<PreviewView> preview(Change change, TenantState tenant, List<Delivery> soFar, PageRequest request) {
        var after = change.after();
        return Uni.combine()
                .all()
                .unis(routes.of(after, tenant), routes.customs(after, tenant, soFar), lengths.of(tenant))
                .asTuple()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> PreviewView.of(
                        preview(change, soFar, found.getItem1(), found.getItem2()),
                        delivery -> voices.of(delivery, after, tenant),
                        heard -> found.getItem3().segments(heard.delivery(), Optional.of(heard.send()), after),
                        request));
    }

    private Preview preview(Change change, List<Delivery> soFar, Channels channels, Customs customs) {
        var now = clock.instant();
        var unchanged = Forecast.of(change.before(), soFar, now, customs);
        return Preview.of(unchanged, change.after(), soFar, now, channels, customs);
    }
}
