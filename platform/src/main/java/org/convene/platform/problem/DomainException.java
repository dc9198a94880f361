package org.convene.platform.problem;

import java.util.List;
import org.convene.platform.problem.Problem.FieldError;

/** A refusal by the rules of the domain, with a stable code. Only {@link ProblemMappers} knows its HTTP status. */
public abstract class DomainException extends RuntimeException {
    private final Kind kind;
    private final String code;
    private final List<FieldError> errors;

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
        this(kind, code, message, List.of());
    }

    /** A refusal because of certain fields. */
    protected DomainException(Kind kind, String code, String message, List<FieldError> errors) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    Kind kind() {
        return kind;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }
}
