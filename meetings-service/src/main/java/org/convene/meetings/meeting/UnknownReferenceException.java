package org.convene.meetings.meeting;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** A field names something that the tenant does not have. */
final class UnknownReferenceException extends DomainException {
    UnknownReferenceException(String field, String code, String message) {
        super(Kind.INVALID, code, field + " " + message + ".", List.of(new FieldError(field, "unknown", message)));
    }
}
