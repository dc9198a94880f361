package org.convene.access.admission;

import java.util.Locale;

/** What a decision comes to. */
public enum Outcome {
    ALLOW,
    /** Not now; asking again may help. */
    WAIT,
    /** Something is missing that this person can tell: what the room wants to know, or a code. */
    ASK,
    DENY;

    /** As callers see it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
