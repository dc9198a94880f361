package org.convene.platform.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a token is for. Each use has a type, an audience and kinds of callers that no other has, so that no token passes
 * for one of another use (RFC 8725 sections 3.9, 3.11 and 3.12).
 */
public enum TokenUse {
    /** An access token (RFC 9068): the APIs. */
    ACCESS(
            "at+jwt",
            "convene",
            EnumSet.of(CallerKind.SERVICE, CallerKind.OPERATOR, CallerKind.CLIENT, CallerKind.USER)),
    /** One meeting. */
    PARTICIPANT("participant+jwt", "convene-meeting", EnumSet.of(CallerKind.PARTICIPANT));

    private final String type;
    private final String audience;
    private final Set<CallerKind> kinds;

    TokenUse(String type, String audience, Set<CallerKind> kinds) {
        this.type = type;
        this.audience = audience;
        this.kinds = kinds;
    }

    /** The header {@code typ}. */
    public String type() {
        return type;
    }

    /** The claim {@code aud}. */
    public String audience() {
        return audience;
    }

    boolean isFor(CallerKind kind) {
        return kinds.contains(kind);
    }

    static Optional<TokenUse> ofType(String type) {
        return Arrays.stream(values()).filter(use -> use.type.equals(type)).findFirst();
    }
}
