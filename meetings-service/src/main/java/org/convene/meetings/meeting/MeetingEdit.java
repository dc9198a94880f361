package org.convene.meetings.meeting;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Access;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;

/**
 * The fields of a meeting that may change: the document that a merge patch (RFC 7396) is applied to.
 *
 * @param duration seconds, in place of {@code validUntil}
 * @param timeZone IANA name; one that was known when it was written stays, even if it is no more
 */
record MeetingEdit(
        @NotBlank @Size(max = 200) @PlainText String name,
        Optional<@Size(min = 1, max = 5000) @Pattern(regexp = TEXT_FORM, message = TEXT_RULE) String> description,
        @NotNull Instant validSince,
        @NotNull Instant validUntil,
        Optional<@Positive @Max(MeetingFactory.LONGEST_SECONDS) Long> duration,
        @NotNull String timeZone,
        @NotNull @LanguageTag String language,
        @NotNull String roomId,
        @NotNull @Valid OrganizerEdit organizer,
        Optional<
                        @Size(max = InviteMechanisms.MOST) List<
                                @NotNull @Pattern(regexp = InviteMechanisms.FORM, message = InviteMechanisms.RULE)
                                String>>
                inviteMechanisms,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @NotNull @Size(max = LeadTimes.MOST)
        List<@NotNull @Min(1) @Max(LeadTimes.LONGEST) Integer> remindBefore,

        Optional<@Pattern(regexp = NotBlank.FORM, message = NotBlank.RULE) @Size(max = 200) @PlainText String>
                externalMeetingId,
        Optional<@Positive @Max(Participants.MOST) Integer> capacity,
        @NotNull @Valid AccessEdit access,

        @Size(max = Metadata.MOST)
        Map<
                        @Size(min = 1, max = Metadata.LONGEST_KEY) @PlainText String,
                        @NotNull @Size(max = Metadata.LONGEST_VALUE) @Pattern(regexp = TEXT_FORM, message = TEXT_RULE)
                        String>
                metadata) {

    /** Text of several lines: no control characters but line breaks and tabs, and no lone surrogates. */
    static final String TEXT_FORM = "[^\\p{Cs}\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]*";

    static final String TEXT_RULE = "must not contain control characters or lone surrogates";

    /** Seconds. */
    static final int DAY = 24 * 60 * 60;

    /** A change of these moves the meeting, so calendars must ask again (RFC 5546 section 2.1.4). */
    static final Set<String> MOVES = Set.of("validSince", "validUntil", "timeZone", "roomId");

    /** What cannot change once somebody is inside. */
    static final Set<String> BEGINNINGS = Set.of("validSince", "timeZone", "roomId");

    MeetingEdit {
        remindBefore = LeadTimes.sorted(remindBefore);
        metadata = metadata == null ? Map.of() : metadata;
        if (validSince != null && duration.filter(MeetingEdit::isPossible).isPresent()) {
            validUntil = validSince.plusSeconds(duration.get());
        }
    }

    /** Who invites: a user of the tenant, or whoever it was. */
    record OrganizerEdit(@NotNull String id) {}

    /** How one gets in; all of it is there. */
    record AccessEdit(
            @NotNull Boolean requireAccessCode,
            @NotNull Boolean anonymize,
            @NotNull Boolean lobby,
            @NotNull @Min(0) @Max(DAY) Integer earlyEntry,
            @NotNull @Min(0) @Max(DAY) Integer grace) {
        static AccessEdit of(Access access) {
            return new AccessEdit(
                    access.requireAccessCode(),
                    access.anonymize(),
                    access.lobby(),
                    access.earlyEntry(),
                    access.grace());
        }

        Access state() {
            return new Access(requireAccessCode, anonymize, lobby, earlyEntry, grace);
        }
    }

    static MeetingEdit of(MeetingState state) {
        return new MeetingEdit(
                state.name(),
                state.description(),
                state.validSince(),
                state.validUntil(),
                Optional.empty(),
                state.timeZone(),
                state.language(),
                state.roomId(),
                new OrganizerEdit(state.organizer().id()),
                state.inviteMechanisms(),
                state.remindBefore(),
                state.externalMeetingId(),
                state.capacity(),
                AccessEdit.of(state.access()),
                state.metadata());
    }

    /** The names of the fields that differ, in a list that may grow. */
    List<String> changedFrom(MeetingState state) {
        var changed = new ArrayList<String>();
        compare(changed, "name", name, state.name());
        compare(changed, "description", description, state.description());
        compare(changed, "validSince", validSince, state.validSince());
        compare(changed, "validUntil", validUntil, state.validUntil());
        compare(changed, "timeZone", timeZone, state.timeZone());
        compare(changed, "language", language, state.language());
        compare(changed, "roomId", roomId, state.roomId());
        compare(changed, "organizer", organizer.id(), state.organizer().id());
        compare(changed, "inviteMechanisms", mechanisms(), state.inviteMechanisms());
        compare(changed, "remindBefore", remindBefore, state.remindBefore());
        compare(changed, "externalMeetingId", externalMeetingId, state.externalMeetingId());
        compare(changed, "capacity", capacity, state.capacity());
        compare(changed, "access", access.state(), state.access());
        compare(changed, "metadata", metadata, state.metadata());
        return changed;
    }

    /** The next version: these fields, with what else became of the meeting, and where that is for this organizer. */
    MeetingState applyTo(
            MeetingState state,
            Organizer organizedBy,
            List<ParticipantState> participants,
            Phase phase,
            boolean moved) {
        var url = MeetingUrl.after(state, organizedBy);
        var asksAgain = moved || !url.equals(state.url());
        return new MeetingState(
                state.id(),
                state.tenant(),
                name,
                state.urlName(),
                url,
                state.meetingToken(),
                roomId,
                description,
                phase.status(),
                validSince,
                validUntil,
                timeZone,
                language,
                organizedBy,
                participants,
                state.sendInvitations(),
                mechanisms(),
                remindBefore,
                externalMeetingId,
                capacity,
                access.state(),
                metadata,
                phase.startedAt(),
                phase.endedAt(),
                asksAgain ? state.calendarSequence() + 1 : state.calendarSequence(),
                state.version() + 1);
    }

    private Optional<List<String>> mechanisms() {
        return inviteMechanisms.map(InviteMechanisms::sorted);
    }

    private static boolean isPossible(long seconds) {
        return seconds > 0 && seconds <= MeetingFactory.LONGEST_SECONDS;
    }

    private static void compare(List<String> changed, String field, Object after, Object before) {
        if (!after.equals(before)) {
            changed.add(field);
        }
    }
}
