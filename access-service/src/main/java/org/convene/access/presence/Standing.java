package org.convene.access.presence;

import java.util.Locale;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Rule;

/** How somebody stands to a room who was let in once. */
public enum Standing {
    IN,
    /** So, and another device asks to be let in with the same. */
    ASKED,
    /** The access is for one person, and nobody has shown by a gesture to be that one. */
    UNUSED,
    LEFT,
    /** The meeting does not take place. */
    CANCELLED,
    /** The meeting was put off. */
    MOVED,
    OVER,
    /** The access is for one person, and another one came first. */
    TAKEN,
    /** As many others are inside as there are places. */
    FULL,
    /** The meeting asks for an access code now. */
    CODE,
    /** Not let in any more. */
    OUT;

    /** Of whom a decision keeps out, or lets in. */
    public static Standing of(Decision decision) {
        if (decision instanceof Shown shown && shown.isOpen()) {
            return IN;
        }
        return of(decision.rule());
    }

    private static Standing of(Rule rule) {
        return switch (rule) {
            case MEETING_CANCELLED -> CANCELLED;
            case MEETING_EARLY -> MOVED;
            case MEETING_OVER -> OVER;
            case ELSEWHERE, ELSEWHERE_ASKED, USED_UP -> TAKEN;
            case MEETING_FULL -> FULL;
            case CODE_MISSING -> CODE;
            default -> OUT;
        };
    }

    public boolean isIn() {
        return this == IN || this == ASKED;
    }

    /** As the room's page is told. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
