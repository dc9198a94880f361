package org.convene.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * The one shape of every error (RFC 9457 section 3).
 *
 * @param code stable, for programs
 * @param errors the fields at fault, where there are any
 */
@JsonInclude(Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String code, List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String code, String detail) {
        return new Problem("about:blank", title, status, detail, code, List.of());
    }

    public Problem with(List<FieldError> fields) {
        return new Problem(type, title, status, detail, code, fields);
    }

    /**
     * @param field a path into the body ({@code participants[2].email}) or a parameter's name
     * @param rule the rule that was broken, stable, for programs
     */
    public record FieldError(String field, String rule, String message) {}
}
