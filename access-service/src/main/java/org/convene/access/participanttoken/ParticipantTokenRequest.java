package org.convene.access.participanttoken;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A participant's token.
 *
 * @param meetingId either this or {@code roomId}
 * @param roomId for a room that is no meeting's
 * @param participantId of the meeting; without it the names say who comes
 * @param ttl for how many seconds it lets in; who came in by then stays in
 * @param singleUse whether it is for one person
 * @param secondDevice what a second device meets where it is for one person; as in the installation when absent
 * @param width of the frame, in pixels or percent
 * @param height of the frame, in pixels or percent
 */
record ParticipantTokenRequest(
        Optional<@Pattern(regexp = ID, message = ID_RULE) String> meetingId,
        Optional<@Pattern(regexp = ID, message = ID_RULE) String> roomId,
        Optional<@Pattern(regexp = ID, message = ID_RULE) String> participantId,
        Optional<@Pattern(regexp = LINE, message = LINE_RULE) String> firstName,
        Optional<@Pattern(regexp = LINE, message = LINE_RULE) String> lastName,
        Optional<@Email @Size(min = 1, max = 254) String> email,
        Optional<@Pattern(regexp = "\\P{Cntrl}{1,200}", message = LINE_RULE) String> externalUserId,
        @NotNull Role role,

        @Schema(minimum = "60", maximum = "43200", defaultValue = "3600")
        Optional<@Min(SHORTEST) @Max(LONGEST) Integer> ttl,

        Optional<Boolean> singleUse,
        Optional<SecondDevice> secondDevice,
        Optional<@Valid MeetingOptions> options,
        Optional<@Pattern(regexp = LENGTH, message = LENGTH_RULE) String> width,
        Optional<@Pattern(regexp = LENGTH, message = LENGTH_RULE) String> height) {
    static final int SHORTEST = 60;
    static final int LONGEST = 43_200;

    private static final Duration DEFAULT_TTL = Duration.ofHours(1);
    private static final String ID = "[0-9a-f]{24}";
    private static final String ID_RULE = "must be 24 hex digits";
    private static final String LINE = "\\P{Cntrl}{1,100}";
    private static final String LINE_RULE = "must be a line";
    private static final String LENGTH = "[1-9][0-9]{0,3}%?";
    private static final String LENGTH_RULE = "must be a number of pixels or percent";

    /** What the token says that its bearer is. */
    enum Role {
        guest,
        moderator
    }

    /**
     * @throws InvalidFieldException if it does not say where to, or who comes, or says it twice
     */
    void requireOneOfEach() {
        if (meetingId.isPresent() == roomId.isPresent()) {
            throw new InvalidFieldException("meetingId", "one-of", "must be given, or else roomId");
        }
        if (participantId.isPresent() && meetingId.isEmpty()) {
            throw new InvalidFieldException("participantId", "one-of", "needs a meetingId");
        }
        if (participantId.isPresent() == (firstName.isPresent() || lastName.isPresent())) {
            throw new InvalidFieldException("participantId", "one-of", "must be given, or else firstName or lastName");
        }
        if (participantId.isPresent() && email.isPresent()) {
            throw new InvalidFieldException("email", "one-of", "is the meeting's to say where participantId is given");
        }
    }

    /**
     * How long the token lives: no longer than others, for a key that was replaced is published for as long as those do.
     *
     * @param longest that any participant's token lives
     * @throws InvalidFieldException if more was asked for
     */
    Duration life(Duration longest) {
        if (ttl.filter(seconds -> seconds > longest.toSeconds()).isPresent()) {
            throw new InvalidFieldException("ttl", "max", "must be less than or equal to " + longest.toSeconds());
        }
        return ttl.map(Duration::ofSeconds).orElse(DEFAULT_TTL.compareTo(longest) < 0 ? DEFAULT_TTL : longest);
    }

    /** Nobody, where it is the meeting's to say. */
    Person person() {
        var name = Stream.concat(firstName.stream(), lastName.stream()).collect(Collectors.joining(" "));
        return new Person(name, email, Optional.empty());
    }

    MeetingOptions ownOptions() {
        return options.orElse(MeetingOptions.DEFAULTS);
    }
}
