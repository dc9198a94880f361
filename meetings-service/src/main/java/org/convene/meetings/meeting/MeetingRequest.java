package org.convene.meetings.meeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/meetings}.
 *
 * @param urlName the meeting's place in its URL, for good (D11); made from the name when absent
 * @param duration seconds, in place of {@code validUntil}
 * @param timeZone IANA name; UTC when absent
 * @param language BCP 47 tag; {@code en} when absent
 * @param remindBefore minutes before the start; {@code remindBefore} of the configuration when absent
 * @param externalMeetingId the caller's own id of the meeting, for its reports (R40)
 */
record MeetingRequest(
        @NotBlank @Size(max = 200) @PlainText String name,
        Optional<
                        @Pattern(
                                regexp = MeetingUrl.NAME_FORM,
                                message = "must be lowercase letters, digits and hyphens")
                        @Size(max = 63) String>
                urlName,
        Optional<
                        @Size(min = 1, max = 5000)
                        @Pattern(regexp = MeetingEdit.TEXT_FORM, message = MeetingEdit.TEXT_RULE) String>
                description,
        @NotNull Instant validSince,
        Optional<Instant> validUntil,
        Optional<@Positive @Max(MeetingFactory.LONGEST_SECONDS) Long> duration,
        Optional<@TimeZone String> timeZone,
        Optional<@LanguageTag String> language,
        Optional<@Valid OrganizerRequest> organizer,
        Optional<@Size(max = 1000) List<@NotNull @Valid ParticipantRequest>> participants,
        Optional<Boolean> sendInvitations,
        Optional<@Size(max = LeadTimes.MOST) List<@NotNull @Min(1) @Max(LeadTimes.LONGEST) Integer>> remindBefore,
        Optional<@Size(min = 1, max = 200) @PlainText String> externalMeetingId) {

    /** Who invites; the calling client when absent. */
    record OrganizerRequest(
            @NotBlank @Size(max = 200) @PlainText String name,
            Optional<@Email @Size(max = 254) @PlainText String> email) {}

    /**
     * Who is invited.
     *
     * @param phone E.164, as in {@code +34600000000}
     */
    record ParticipantRequest(
            @NotBlank @Size(max = 200) @PlainText String name,
            Optional<@Email @Size(max = 254) @PlainText String> email,
            Optional<
                            @Pattern(
                                    regexp = "\\+[1-9][0-9]{5,14}",
                                    message = "must be an E.164 number such as +34600000000")
                            String>
                    phone,
            Optional<@LanguageTag String> language,
            Optional<@TimeZone String> timeZone,
            Optional<Role> role) {}

    /** What a participant may do in the room. */
    enum Role {
        moderator,
        guest
    }
}
