package org.convene.platform.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of callers (D5), as tokens and events name them. */
public enum CallerKind {
    SERVICE,
    OPERATOR,
    CLIENT,
    USER,
    PARTICIPANT;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The value of the claim {@link CallerClaims#KIND}, the first half of an actor, and the role of such a caller. */
    public String text() {
        return text;
    }

    static Optional<CallerKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
