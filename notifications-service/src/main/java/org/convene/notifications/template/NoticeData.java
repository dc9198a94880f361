package org.convene.notifications.template;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.text.BidiText;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.time.Zones;

/** The data that a template gets (R19), and beside them {@code recipient}, {@code changes} and {@code reminder}. */
final class NoticeData {
    private final Notice notice;
    private final Letterhead letterhead;
    private final OrganizerAccount account;
    private final Runnable accountWanted;
    private final ULocale locale;

    /**
     * @param account the organizer's
     * @param accountWanted is told when a template looks for what only that tells
     */
    NoticeData(Notice notice, Letterhead letterhead, OrganizerAccount account, Runnable accountWanted, ULocale locale) {
        this.notice = notice;
        this.letterhead = letterhead;
        this.account = account;
        this.accountWanted = accountWanted;
        this.locale = locale;
    }

    RenderingData rendering() {
        return new RenderingData(values(), locale, zone());
    }

    /** The recipient's zone. */
    private ZoneId zone() {
        return Zones.of(notice.recipient().timeZone().orElse(notice.meeting().timeZone()));
    }

    private Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        values.put("tenant", letterhead.values());
        values.put("party", PlainText.line(notice.address()));
        values.put("recipient", recipient());
        values.put("meeting", meeting());
        if (notice.isReminder()) {
            values.put("reminder", reminder());
        }
        notice.terms().unsubscribe().ifPresent(link -> values.put("unsubscribeUrl", link));
        notice.before().ifPresent(before -> values.put("changes", changes(before)));
        return values;
    }

    private Map<String, Object> recipient() {
        return Map.of(
                "name", name(notice.recipient().person().name()),
                "timeZone", zone().getId(),
                "timeZoneName", zoneName(zone()),
                "required", notice.recipient().required(),
                "endsSameDay",
                        isSameDay(
                                notice.meeting().validSince(), notice.meeting().validUntil(), zone()));
    }

    /** What is late says the same time in other words: the meeting has begun. */
    private Map<String, Object> reminder() {
        return Map.of(
                "in",
                Ahead.words(notice.ahead().orElse(Duration.ZERO), locale),
                "starting",
                notice.kind() == Kind.STARTING);
    }

    private Map<String, Object> meeting() {
        var meeting = notice.meeting();
        var values = new LinkedHashMap<String, Object>();
        values.put("id", meeting.id());
        values.put("name", name(meeting.name()));
        values.put("user", user(meeting.organizer()));
        values.put("users", users(meeting.participants()));
        values.put("language", meeting.language());
        values.put("participants", participants(meeting.participants()));
        values.put("validSince", meeting.validSince().toString());
        values.put("validUntil", meeting.validUntil().toString());
        values.put("url", notice.link().orElse(meeting.url()));
        values.put("timeZone", meeting.timeZone());
        values.put("timeZoneName", zoneName(organizersZone()));
        values.put("startsSameDay", startsSameDay());
        values.put("endsSameDay", isSameDay(meeting.validSince(), meeting.validUntil(), organizersZone()));
        values.put("inOtherZone", isInOtherZone());
        values.put("cancelled", notice.isMeetingCancelled());
        notice.dialIn()
                .ifPresent(dialIn -> values.put(
                        "ddi", Map.of("extension", PlainText.line(dialIn.extension()), "pin", dialIn.pin())));
        meeting.description()
                .map(text -> List.of(PlainText.block(text).split("\n", -1)))
                .ifPresent(lines -> values.put("descriptionLines", lines));
        return values;
    }

    private static List<String> users(List<ParticipantState> participants) {
        return participants.stream()
                .flatMap(participant -> participant.userId().stream())
                .toList();
    }

    private Map<String, Object> user(Organizer organizer) {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", organizer.id());
        values.put("domain", letterhead.domain().orElse(notice.meeting().tenant()));
        values.put("username", name(organizer.person().name()));
        organizer.person().email().ifPresent(email -> values.put("email", PlainText.line(email)));
        organizer.person().phone().ifPresent(phone -> values.put("mobilePhone", PlainText.line(phone)));
        values.putAll(account.values());
        return new OrganizerValues(values, accountWanted);
    }

    /** Made as they are looked at: few templates do, and a meeting may have a thousand. */
    private List<Map<String, Object>> participants(List<ParticipantState> participants) {
        return new AbstractList<>() {
            @Override
            public Map<String, Object> get(int place) {
                return participant(participants.get(place));
            }

            @Override
            public int size() {
                return participants.size();
            }
        };
    }

    /** Nobody is told the others' addresses. */
    private Map<String, Object> participant(ParticipantState participant) {
        return Map.of(
                "id", participant.id(),
                "role", participant.role(),
                "name", name(participant.person().name()));
    }

    /** A text message has no other way to keep a name from turning the date after it around. */
    private String name(String given) {
        var line = PlainText.line(given);
        return notice.channel() == Channel.SMS && !locale.isRightToLeft() ? BidiText.isolated(line) : line;
    }

    private Map<String, Object> changes(Shown before) {
        var now = Shown.of(notice.meeting(), notice.recipient(), notice.channel());
        var changed = now.changedSince(before);
        var values = new LinkedHashMap<String, Object>();
        changed.forEach(what -> values.put(what, true));
        values.put("nothing", changed.isEmpty());
        values.put("duration", !length(before).equals(length(now)));
        if (changed.contains("time")) {
            values.put("time", time(before));
        }
        if (changed.contains("name")) {
            values.put("name", name(before.name()));
        }
        if (changed.contains("timeZone")) {
            values.put("timeZone", zoneName(Zones.of(before.timeZone())));
        }
        return values;
    }

    private static Duration length(Shown shown) {
        return Duration.between(shown.validSince(), shown.validUntil());
    }

    private Map<String, Object> time(Shown before) {
        return Map.of(
                "validSince", before.validSince().toString(),
                "validUntil", before.validUntil().toString(),
                "endsSameDay", isSameDay(before.validSince(), before.validUntil(), zone()));
    }

    /** Whether it begins on one day for the organizer and the recipient. */
    private boolean startsSameDay() {
        var start = notice.meeting().validSince();
        return day(start, organizersZone()).equals(day(start, zone()));
    }

    private static boolean isSameDay(Instant start, Instant end, ZoneId zone) {
        return day(start, zone).equals(day(end, zone));
    }

    private static LocalDate day(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate();
    }

    private boolean isInOtherZone() {
        var start = notice.meeting().validSince();
        return !offset(start, organizersZone()).equals(offset(start, zone()));
    }

    private static ZoneOffset offset(Instant time, ZoneId zone) {
        return zone.getRules().getOffset(time);
    }

    private ZoneId organizersZone() {
        return Zones.of(notice.meeting().timeZone());
    }

    private String zoneName(ZoneId zone) {
        var start = notice.meeting().validSince();
        var type = zone.getRules().isDaylightSavings(start)
                ? TimeZoneNames.NameType.LONG_DAYLIGHT
                : TimeZoneNames.NameType.LONG_STANDARD;
        var id = Optional.ofNullable(TimeZone.getCanonicalID(zone.getId())).orElse(zone.getId());
        return Optional.ofNullable(TimeZoneNames.getInstance(locale).getDisplayName(id, type, start.toEpochMilli()))
                .orElse(zone.getId());
    }
}
