package org.convene.tools.endpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may be the matter with an endpoint and with its answer (R28, R29), beside what keeps it from being reached. */
public enum ReasonCode {
    SERVER_ERROR,
    UNEXPECTED_STATUS,
    NOT_UTF_8,
    NOT_JSON,
    NOT_AN_ARRAY,
    NOT_AN_OBJECT,
    HTTPS,
    LABELS,
    LABEL,
    TOO_MANY_TOOLS,
    ICON_MALFORMED,
    ICON_TOO_LARGE,
    ICON_REDUCED,
    NO_TOOL,
    TOO_SLOW,
    ENDPOINT_BUSY,
    ENDPOINT_RESTING,
    SECRET_UNREADABLE,
    INTERNAL_ERROR;

    /** Stable, for programs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a code of another origin. */
    public static Optional<ReasonCode> of(String code) {
        return Arrays.stream(values())
                .filter(known -> known.code().equals(code))
                .findFirst();
    }
}
