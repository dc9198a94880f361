package org.convene.meetings.meeting;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.address.Address;
import org.convene.meetings.user.User;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of {@code POST /v1/meetings}.
 *
 * @param urlName the meeting's place in its URL, for good (D11); made from the name when absent
 * @param duration seconds, in place of {@code validUntil}
 * @param timeZone IANA name; the tenant's when absent, else UTC
 * @param language BCP 47 tag; the tenant's when absent, else {@code en}
 * @param roomId a room of the tenant; the meeting gets one of its own when absent
 * @param inviteMechanisms {@code email}, {@code sms}, both or none; the tenant's when absent
 * @param remindBefore minutes before the start, one number or several; the tenant's {@code remindBefore} when
 *     absent, else that of the configuration
 * @param externalMeetingId the caller's own id of the meeting, for its reports (R40)
 * @param capacity the most participants that have a place at a time; unlimited when absent
 * @param access how one gets in; as configured where absent
 * @param metadata what the caller keeps with the meeting for itself
 */
record MeetingRequest(
        @Schema(required = true) @NotBlank @Size(max = 200) @PlainText
        String name,

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
        Optional<@Size(max = Participants.MOST) List<@NotNull @Valid ParticipantRequest>> participants,
        Optional<Boolean> sendInvitations,
        Optional<
                        @Size(max = InviteMechanisms.MOST) List<
                                @NotNull @Pattern(regexp = InviteMechanisms.FORM, message = InviteMechanisms.RULE)
                                String>>
                inviteMechanisms,

        @Schema(description = "Minutes before the start. One number is taken as a list of it.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        Optional<@Size(max = LeadTimes.MOST) List<@NotNull @Min(1) @Max(LeadTimes.LONGEST) Integer>> remindBefore,

        Optional<@Pattern(regexp = NotBlank.FORM, message = NotBlank.RULE) @Size(max = 200) @PlainText String>
                externalMeetingId,
        Optional<@Positive @Max(Participants.MOST) Integer> capacity,
        Optional<@Valid AccessRequest> access,
        Optional<
                        @Size(max = Metadata.MOST) Map<
                                @Size(min = 1, max = Metadata.LONGEST_KEY) @PlainText String,
                                @NotNull @Size(max = Metadata.LONGEST_VALUE)
                                @Pattern(regexp = MeetingEdit.TEXT_FORM, message = MeetingEdit.TEXT_RULE) String>>
                metadata) {

    /**
     * What this names that others keep.
     *
     * @throws InvalidFieldException if the organizer is neither a user nor somebody with a name
     */
    Named names() {
        organizer.ifPresent(OrganizerRequest::requireOne);
        return new Named(
                organizer.flatMap(OrganizerRequest::id), roomId, Participants.userIds(participants.orElse(List.of())));
    }

    /** The same; of a user who asks, they are the organizer. */
    Named names(Caller caller) {
        var named = names();
        return caller instanceof UserCaller user
                ? new Named(Optional.of(user.id()), named.room(), named.users())
                : named;
    }

    /**
     * @throws InvalidFieldException if it names another organizer
     */
    void requireOrganizedBy(User user) {
        if (organizer.filter(named -> !named.is(user)).isPresent()) {
            throw new InvalidFieldException("organizer.id", "caller", "must be absent or the user who asks");
        }
    }

    /**
     * Who invites; the calling client or user when absent.
     *
     * @param id a user of the tenant, whose name and address then stand here
     */
    record OrganizerRequest(
            Optional<String> id,
            Optional<@Pattern(regexp = NotBlank.FORM, message = NotBlank.RULE) @Size(max = 200) @PlainText String> name,
            Optional<@Email @Size(min = 1, max = 254) @PlainText String> email) {

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

        /** By their id, else by their address, as calendars name people. */
        private boolean is(User user) {
            var address = email.map(Address::of);
            return id.equals(Optional.of(user.id()))
                    || (address.isPresent() && address.equals(user.email().map(Address::of)));
        }

        private void requireAbsent(String field, Optional<String> value) {
            if (id.isPresent() && value.isPresent()) {
                throw new InvalidFieldException(field, "one-of", "must be absent where organizer.id is given");
            }
        }
    }

    /**
     * How one gets in, where it is not as configured.
     *
     * @param requireAccessCode nobody enters without a known code (R7)
     * @param anonymize names that were passed in are neither stored nor shown (R8)
     * @param lobby who is no moderator waits until one lets them in
     * @param earlyEntry seconds before the start from which on the door is open
     * @param grace seconds after the end for which those may stay who are inside
     */
    record AccessRequest(
            Optional<Boolean> requireAccessCode,
            Optional<Boolean> anonymize,
            Optional<Boolean> lobby,
            Optional<@Min(0) @Max(MeetingEdit.DAY) Integer> earlyEntry,
            Optional<@Min(0) @Max(MeetingEdit.DAY) Integer> grace) {
        /** Nothing else than configured. */
        static final AccessRequest NONE = new AccessRequest(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
