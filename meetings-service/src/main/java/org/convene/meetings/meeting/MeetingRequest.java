package org.convene.meetings.meeting;

import com.fasterxml.jackson.annotation.JsonFormat;
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
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/meetings}.
 *
 * @param urlName the meeting's place in its URL, for good (D11); made from the name when absent
 * @param duration seconds, in place of {@code validUntil}
 * @param timeZone IANA name; the tenant's when absent, else UTC
 * @param language BCP 47 tag; the tenant's when absent, else {@code en}
 * @param roomId a room of the tenant; the meeting gets one of its own when absent
 * @param remindBefore minutes before the start, one number or several; the tenant's {@code remindBefore} when
 *     absent, else that of the configuration
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
        Optional<String> roomId,
        Optional<@Valid OrganizerRequest> organizer,
        Optional<@Size(max = 1000) List<@NotNull @Valid ParticipantRequest>> participants,
        Optional<Boolean> sendInvitations,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Optional<@Size(max = LeadTimes.MOST) List<@NotNull @Min(1) @Max(LeadTimes.LONGEST) Integer>> remindBefore,

        Optional<@Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200) @PlainText String>
                externalMeetingId) {

    /**
     * Who invites; the calling client when absent.
     *
     * @param id a user of the tenant, whose name and address then stand here
     */
    record OrganizerRequest(
            Optional<String> id,
            Optional<@Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200) @PlainText String>
                    name,
            Optional<@Email @Size(max = 254) @PlainText String> email) {

        /**
         * @throws InvalidFieldException unless there is either a user or a name
         */
        void requireOne() {
            if (id.isEmpty() && name.isEmpty()) {
                throw new InvalidFieldException("organizer.name", "one-of", "give either id or name");
            }
            requireAbsent("organizer.name", name);
            requireAbsent("organizer.email", email);
        }

        private void requireAbsent(String field, Optional<String> value) {
            if (id.isPresent() && value.isPresent()) {
                throw new InvalidFieldException(field, "one-of", "must be absent where organizer.id is given");
            }
        }
    }

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
