package org.convene.notifications.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.calendar.MeetingCalendar;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.DeliveryHistory;
import org.convene.notifications.delivery.DeliveryHistory.Outline;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Voice;

/**
 * One message of the plan, without the address.
 *
 * @param id of the delivery; absent where the plan is not written down yet
 * @param kind what it went out as, or will
 * @param state {@code delivered} or {@code bounced} once a provider tells so
 * @param reason a short stable word, where it failed, bounced, was suppressed, is tried again, will not go out or cannot be
 *     read
 * @param dueAt when it is, or was, to go out
 * @param language of what is yet to go out
 * @param timeZone of what is yet to go out
 * @param segments how many messages carriers count, of a text message that is yet to go out
 * @param calendar what of it a calendar goes by; of mails about the meeting
 */
record PlanItem(
        Optional<String> id,
        String participantId,
        String kind,
        String channel,
        String state,
        Optional<String> reason,
        Instant dueAt,
        Optional<Integer> leadTime,
        Optional<String> language,
        Optional<String> timeZone,
        Optional<Integer> segments,
        long meetingVersion,
        Optional<Instant> sentAt,
        Optional<CalendarView> calendar) {

    /** RFC 5546 section 2.1: what of several messages about one UID counts. */
    record CalendarView(String uid, String method, int sequence, Instant stamp) {}

    /**
     * One page of a plan.
     *
     * @param meetingVersion the newest that is known; the plan follows from it
     * @param nextCursor where the next page begins; absent on the last
     */
    record Page(String meetingId, long meetingVersion, List<PlanItem> items, Optional<String> nextCursor) {}

    /**
     * @param voice of what is yet to go out
     */
    static PlanItem of(
            DeliveryHistory.Entry entry, Optional<Verdict> verdict, Optional<Voice> voice, Optional<Integer> segments) {
        var outline = entry.outline();
        return new PlanItem(
                Optional.of(outline.id()),
                outline.participantId(),
                kind(outline, verdict),
                outline.channel(),
                entry.outcome(),
                verdict.flatMap(Verdict::hindrance).or(entry::reason),
                dueAt(outline, verdict),
                outline.leadTime(),
                voice.map(Voice::language),
                voice.map(Voice::timeZone),
                segments,
                entry.meetingVersion(),
                entry.sentAt(),
                entry.delivery().flatMap(PlanItem::calendar));
    }

    /** Of one that is to be written down. */
    static PlanItem of(
            Delivery delivery,
            Optional<Verdict> verdict,
            Voice voice,
            Optional<Integer> segments,
            long meetingVersion) {
        var outline = Outline.of(delivery);
        return new PlanItem(
                Optional.empty(),
                outline.participantId(),
                kind(outline, verdict),
                outline.channel(),
                delivery.state().code(),
                verdict.flatMap(Verdict::hindrance),
                dueAt(outline, verdict),
                outline.leadTime(),
                Optional.of(voice.language()),
                Optional.of(voice.timeZone()),
                segments,
                meetingVersion,
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<CalendarView> calendar(Delivery delivery) {
        return Optional.of(delivery)
                .filter(one -> one.channel() == Channel.EMAIL && !one.isReminder())
                .map(one -> new CalendarView(
                        MeetingCalendar.uid(one.meetingId()),
                        MeetingCalendar.method(one.kind()),
                        one.edition().sequence(),
                        one.edition().stamp()));
    }

    private static String kind(Outline outline, Optional<Verdict> verdict) {
        return verdict.flatMap(Verdict::sending).map(send -> send.kind().code()).orElse(outline.kind());
    }

    static Instant dueAt(Outline outline, Optional<Verdict> verdict) {
        return verdict.filter(Verdict.Wait.class::isInstance)
                .map(wait -> ((Verdict.Wait) wait).until())
                .orElse(outline.dueAt());
    }
}
