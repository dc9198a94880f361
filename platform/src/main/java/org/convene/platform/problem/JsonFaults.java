package org.convene.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Locale;
import java.util.stream.Collectors;
import org.convene.platform.problem.Problem.FieldError;

/** Says what is wrong with a body in words of JSON, never of Java. */
final class JsonFaults {
    private JsonFaults() {}

    static FieldError fieldError(JsonMappingException failure) {
        var field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (failure instanceof UnrecognizedPropertyException) {
            return new FieldError(field, "unknown-field", "is not a field of this request");
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return wrongType(field, mismatch.getTargetType());
        }
        return new FieldError(field, "malformed", "cannot be read");
    }

    static FieldError wrongType(String field, Class<?> type) {
        return new FieldError(field, "wrong-type", "must be " + expected(type));
    }

    static String where(JsonProcessingException failure) {
        if (failure instanceof MismatchedInputException) {
            return "The body must be a JSON object.";
        }
        var location = failure.getLocation();
        return location == null
                ? "The body is not JSON."
                : "The body is not JSON, at line %d, column %d."
                        .formatted(location.getLineNr(), location.getColumnNr());
    }

    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String expected(Class<?> type) {
        if (type == Instant.class) {
            return "an RFC 3339 time such as 2026-05-31T09:00:00Z";
        }
        if (type == LocalTime.class) {
            return "a time of day such as 09:00";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of the values that the API description lists";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
