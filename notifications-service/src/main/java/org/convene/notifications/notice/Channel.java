package org.convene.notifications.notice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.platform.contracts.ParticipantState;

/** By which way a message goes. */
public enum Channel {
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

    /** Where this channel reaches the participant; empty where it does not. */
    public Optional<String> address(ParticipantState participant) {
        return switch (this) {
            case EMAIL -> participant.person().email();
            case SMS ->
                participant
                        .person()
                        .phone()
                        .filter(phone -> MSISDN.matcher(phone).matches());
        };
    }

    public boolean reaches(ParticipantState participant) {
        return address(participant).isPresent();
    }
}
