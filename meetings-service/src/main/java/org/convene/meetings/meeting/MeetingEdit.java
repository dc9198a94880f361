package org.convene.meetings.meeting;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.contracts.MeetingState;

/** The fields of a meeting that may change: the document that a merge patch (RFC 7396) is applied to. */
record MeetingEdit(
        @NotBlank @Size(max = 200) @PlainText String name,
        Optional<@Size(min = 1, max = 5000) @Pattern(regexp = TEXT_FORM, message = TEXT_RULE) String> description,
        @NotNull Instant validSince,
        @NotNull Instant validUntil,
        @NotNull @TimeZone String timeZone,
        @NotNull @LanguageTag String language,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @NotNull @Size(max = LeadTimes.MOST)
        List<@NotNull @Min(1) @Max(LeadTimes.LONGEST) Integer> remindBefore) {

    /** Text of several lines: no control characters but line breaks and tabs. */
    static final String TEXT_FORM = "[\\P{Cc}\\r\\n\\t]*";

    static final String TEXT_RULE = "must not contain control characters";

    /** A change of these moves the meeting, so calendars must ask again (RFC 5546 section 2.1.4). */
    static final Set<String> TIMES = Set.of("validSince", "validUntil", "timeZone");

    MeetingEdit {
        remindBefore = LeadTimes.sorted(remindBefore);
    }

    static MeetingEdit of(MeetingState state) {
        return new MeetingEdit(
                state.name(),
                state.description(),
                state.validSince(),
                state.validUntil(),
                state.timeZone(),
                state.language(),
                state.remindBefore());
    }

    List<String> changedFrom(MeetingState state) {
        var changed = new ArrayList<String>();
        compare(changed, "name", name, state.name());
        compare(changed, "description", description, state.description());
        compare(changed, "validSince", validSince, state.validSince());
        compare(changed, "validUntil", validUntil, state.validUntil());
        compare(changed, "timeZone", timeZone, state.timeZone());
        compare(changed, "language", language, state.language());
        compare(changed, "remindBefore", remindBefore, state.remindBefore());
        return changed;
    }

    MeetingState applyTo(MeetingState state, int calendarSequence) {
        return next(state, state.status(), calendarSequence);
    }

    MeetingState cancelled(MeetingState state) {
        return next(state, Meeting.CANCELLED, state.calendarSequence() + 1);
    }

    private MeetingState next(MeetingState state, String status, int calendarSequence) {
        return new MeetingState(
                state.id(),
                state.tenant(),
                name,
                state.urlName(),
                state.url(),
                state.meetingToken(),
                state.roomId(),
                description,
                status,
                validSince,
                validUntil,
                timeZone,
                language,
                state.organizer(),
                state.participants(),
                state.sendInvitations(),
                state.inviteMechanisms(),
                remindBefore,
                state.externalMeetingId(),
                state.capacity(),
                state.access(),
                state.metadata(),
                state.startedAt(),
                state.endedAt(),
                calendarSequence,
                state.version() + 1);
    }

    private static void compare(List<String> changed, String field, Object after, Object before) {
        if (!after.equals(before)) {
            changed.add(field);
        }
    }
}
