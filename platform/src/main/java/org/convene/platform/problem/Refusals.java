package org.convene.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.problem.Problem.FieldError;

/** What a refusal is told as: by the edge for a request, by whoever takes several at once for each of them. */
public final class Refusals {
    private static final Set<ElementKind> UNNAMED =
            EnumSet.of(ElementKind.METHOD, ElementKind.PARAMETER, ElementKind.CONTAINER_ELEMENT);

    /** Longer than any field of ours, with its index. */
    private static final int LONGEST_FIELD = 100;

    private Refusals() {}

    /** Empty for what is no refusal but a fault. */
    public static Optional<Problem> problem(Throwable failure) {
        if (failure instanceof DomainException refusal) {
            return Optional.of(domain(refusal));
        }
        if (failure instanceof InvalidFieldException refusal) {
            return Optional.of(invalid(List.of(refusal.error())));
        }
        if (failure instanceof ConstraintViolationException refusal) {
            return Optional.of(constraints(refusal, violation -> "body"));
        }
        return failure instanceof JsonProcessingException refusal ? Optional.of(json(refusal)) : Optional.empty();
    }

    /** A 400 that names the fields at fault. */
    public static Problem invalid(List<FieldError> errors) {
        return Problem.of(400, "Bad Request", "validation-failed", "The request breaks a rule.")
                .with(errors);
    }

    /**
     * @param whole names what a rule is about that is about no field
     */
    static Problem constraints(ConstraintViolationException refusal, Function<ConstraintViolation<?>, String> whole) {
        return invalid(refusal.getConstraintViolations().stream()
                .map(violation -> fieldError(violation, whole))
                .sorted(Comparator.comparing(FieldError::field))
                .toList());
    }

    static Problem json(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return invalid(List.of(JsonFaults.fieldError(mapping)));
        }
        return Problem.of(400, "Bad Request", "malformed-json", JsonFaults.where(failure));
    }

    static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }

    private static Problem domain(DomainException refusal) {
        var status = switch (refusal.kind()) {
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case UNAVAILABLE -> 503;
        };
        return Problem.of(status, title(status), refusal.code(), refusal.getMessage())
                .with(refusal.errors());
    }

    private static FieldError fieldError(
            ConstraintViolation<?> violation, Function<ConstraintViolation<?>, String> whole) {
        // A path may begin with the resource's method and its parameter; callers know the body's fields only.
        var field = nodes(violation)
                .filter(node -> !UNNAMED.contains(node.getKind()))
                .map(Refusals::text)
                .collect(Collectors.joining("."));
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new FieldError(
                field.isEmpty() ? whole.apply(violation) : field,
                JsonFaults.kebab(constraint.getSimpleName()),
                violation.getMessage());
    }

    /** The keys of maps are the caller's, of any length: neither one at fault stands here nor one that is long. */
    private static String text(Path.Node node) {
        var text = node.toString();
        var name = node.getName();
        var isKey = text.startsWith(name + "<");
        return name != null && (isKey || text.length() > LONGEST_FIELD) ? name : text;
    }

    private static String title(int status) {
        return switch (status) {
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 422 -> "Unprocessable Content";
            default -> Statuses.problem(status).title();
        };
    }
}
