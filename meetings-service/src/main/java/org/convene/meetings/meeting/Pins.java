package org.convene.meetings.meeting;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;

/** PINs for the phone: digits only, drawn by chance. */
final class Pins {
    static final int MEETING_DIGITS = 8;
    static final int PARTICIPANT_DIGITS = 5;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Pins() {}

    /** Perhaps another meeting's too. */
    static String ofMeeting() {
        return String.format(Locale.ROOT, "%08d", RANDOM.nextInt(100_000_000));
    }

    /**
     * None that is taken.
     *
     * @param taken of this meeting; the one that is drawn is added
     */
    static String ofParticipant(Set<String> taken) {
        while (true) {
            var pin = String.format(Locale.ROOT, "%05d", RANDOM.nextInt(100_000));
            if (taken.add(pin)) {
                return pin;
            }
        }
    }
}
