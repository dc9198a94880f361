package org.convene.notifications.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.convene.notifications.preference.KnownWishes;
import org.convene.notifications.preference.QuietHours;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.time.Zones;

/** What a tenant and its people want of messages, as far as it is known. */
public record Customs(TenantRules rules, KnownWishes wishes) {
    public Wishes of(ParticipantState participant) {
        return wishes.of(participant);
    }

    /**
     * When a reminder goes out that is for this time: later or earlier, where that is within quiet hours.
     *
     * @param now before which nothing can be brought forward
     */
    public Instant moment(MeetingState meeting, ParticipantState participant, Instant time, Instant now) {
        var zone = zone(meeting, participant);
        return quiet(rules, of(participant))
                .flatMap(hours -> hours.later(time, zone, meeting.validSince())
                        .or(() -> hours.earlier(time, zone, meeting.validSince())
                                .filter(earlier -> !earlier.isBefore(now))))
                .orElse(time);
    }

    static Optional<QuietHours> quiet(TenantRules rules, Wishes wishes) {
        return wishes.quiet().or(rules::quiet);
    }

    static ZoneId zone(MeetingState meeting, ParticipantState participant) {
        return Zones.of(participant.timeZone().orElse(meeting.timeZone()));
    }
}
