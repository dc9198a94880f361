package org.convene.notifications.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.platform.contracts.ParticipantState;

/** By which way a message goes; the first that reaches somebody is the one to remind them by (D9). */
public enum Channel {
    PUSH,
    EMAIL,
    SMS;

    /** ITU-T E.164, international. */
    private static final Pattern MSISDN = Pattern.compile("\\+[1-9][0-9]{5,14}");

    /** As rows, templates and answers name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether people are invited by it (R13): what is pushed can only remind of what one knows of. */
    public boolean invites() {
        return this != PUSH;
    }

    /** Where this channel reaches the participant; empty where it does not. By push: whose devices it would be. */
    public Optional<String> address(ParticipantState participant) {
        return switch (this) {
            case PUSH -> participant.userId().or(participant::externalId);
            case EMAIL -> participant.person().email();
            case SMS ->
                participant
                        .person()
                        .phone()
                        .filter(phone -> MSISDN.matcher(phone).matches());
        };
    }

    /** The same for all spellings of an {@link #address address}: letters of either case are the same in those of mail. */
    public Optional<String> place(ParticipantState participant) {
        var address = address(participant);
        return this == EMAIL ? address.map(text -> text.toLowerCase(Locale.ROOT)) : address;
    }

    public boolean reaches(ParticipantState participant) {
        return address(participant).isPresent();
    }
}
