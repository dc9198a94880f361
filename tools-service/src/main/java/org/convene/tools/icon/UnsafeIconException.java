package org.convene.tools.icon;

/** A text that is not taken for an icon. */
public final class UnsafeIconException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    UnsafeIconException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }
}
