package org.convene.platform.problem;

/** A refusal by the rules of the domain, with a stable code. Only {@link ProblemMappers} knows its HTTP status. */
public abstract class DomainException extends RuntimeException {
    private final Kind kind;
    private final String code;

    /** What sort of refusal; it decides the status. */
    public enum Kind {
        NOT_FOUND,
        CONFLICT,
        INVALID,
        FORBIDDEN,
        STALE,
        UNAVAILABLE
    }

    protected DomainException(Kind kind, String code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
    }

    Kind kind() {
        return kind;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }
}
