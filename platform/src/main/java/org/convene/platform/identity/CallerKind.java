package org.convene.platform.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of callers (D5), as tokens and events name them. */
public enum CallerKind {
    SERVICE,
    OPERATOR,
    CLIENT,
    USER,
    PARTICIPANT;

    /** What an id may be; it holds no colon, so that it makes no other actor. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The value of the claim {@link CallerClaims#KIND}, the first half of an actor, and the role of such a caller. */
    public String text() {
        return text;
    }

    /** Whether an event can name this as who did it: {@code kind:id}. */
    public static boolean isActor(String actor) {
        var parts = actor.split(":", 2);
        return parts.length == 2
                && of(parts[0]).isPresent()
                && ID.matcher(parts[1]).matches();
    }

    static Optional<CallerKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
}
