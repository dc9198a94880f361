package org.convene.meetings.meeting;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.meetings.phone.Phone;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Who takes part: a user of the tenant, or somebody with a name.
 *
 * @param id of a participant of this meeting, in a list that takes the place of the one there is
 * @param userId a user of the tenant, whose name, email and phone then stand here
 * @param phone with its country's code, in any spelling
 * @param language BCP 47 tag; the meeting's when absent
 * @param timeZone IANA name; the meeting's when absent
 * @param role guest when absent
 * @param externalId the caller's own id of this person
 * @param required false for whom the meeting can do without; true when absent
 */
record ParticipantRequest(
        Optional<String> id,
        Optional<String> userId,
        Optional<@Pattern(regexp = NotBlank.FORM, message = NotBlank.RULE) @Size(max = 200) @PlainText String> name,
        Optional<@Email @Size(min = 1, max = 254) @PlainText String> email,
        Optional<@Phone String> phone,
        Optional<@LanguageTag String> language,
        Optional<@TimeZone String> timeZone,
        Optional<Role> role,
        Optional<@Pattern(regexp = NotBlank.FORM, message = NotBlank.RULE) @Size(max = 200) @PlainText String>
                externalId,
        Optional<Boolean> required) {
    /** What a participant may do in the room. */
    enum Role {
        moderator,
        guest
    }

    /** What would make this participant. */
    static ParticipantRequest of(ParticipantState state) {
        var person = Optional.of(state.person()).filter(who -> state.userId().isEmpty());
        return new ParticipantRequest(
                Optional.of(state.id()),
                state.userId(),
                person.map(who -> who.name()),
                person.flatMap(who -> who.email()),
                person.flatMap(who -> who.phone()),
                state.language(),
                state.timeZone(),
                Optional.of(Role.valueOf(state.role())),
                state.externalId(),
                Optional.of(state.required()));
    }

    /** The same person with another phone number and time zone. */
    ParticipantRequest with(Optional<String> otherPhone, Optional<String> otherZone) {
        return new ParticipantRequest(
                id, userId, name, email, otherPhone, language, otherZone, role, externalId, required);
    }

    /**
     * @param path of this participant in the request: empty, or with a dot at its end
     * @throws InvalidFieldException unless there is either a user or a name
     */
    void requireOne(String path) {
        if (userId.isEmpty() && name.isEmpty()) {
            throw new InvalidFieldException(path + "name", "one-of", "give either userId or name");
        }
        requireAbsent(path + "name", name);
        requireAbsent(path + "email", email);
        requireAbsent(path + "phone", phone);
    }

    private void requireAbsent(String field, Optional<String> value) {
        if (userId.isPresent() && value.isPresent()) {
            throw new InvalidFieldException(field, "one-of", "must be absent where userId is given");
        }
    }
}
