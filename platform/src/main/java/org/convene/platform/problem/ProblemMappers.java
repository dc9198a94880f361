package org.convene.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Path.ParameterNode;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.problem.Problem.FieldError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The edge: turns every failure of a resource into the one error shape. Nothing internal gets through. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final Set<ElementKind> UNNAMED =
            EnumSet.of(ElementKind.METHOD, ElementKind.PARAMETER, ElementKind.CONTAINER_ELEMENT);

    @ServerExceptionMapper
    Response domain(DomainException refusal) {
        var status = switch (refusal.kind()) {
            case INVALID -> 422;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case UNAVAILABLE -> 503;
        };
        return answer(Problem.of(status, title(status), refusal.code(), refusal.getMessage()));
    }

    @ServerExceptionMapper
    Response field(InvalidFieldException refusal) {
        return invalid(List.of(refusal.error()));
    }

    @ServerExceptionMapper
    Response constraints(ConstraintViolationException refusal, ResourceInfo resource) {
        return invalid(refusal.getConstraintViolations().stream()
                .map(violation -> fieldError(violation, resource.getResourceMethod()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList());
    }

    // The second is named because the framework maps it by itself, to an empty answer.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return invalid(List.of(JsonFaults.fieldError(mapping)));
        }
        return answer(Problem.of(400, "Bad Request", "malformed-json", JsonFaults.where(failure)));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException refusal) {
        var error = refusal instanceof AuthenticationFailedException ? " error=\"invalid_token\"" : "";
        return Response.fromResponse(answer(Statuses.problem(401)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"convene\"" + error)
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal) {
        return answer(Statuses.problem(403));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException refusal, ResourceInfo resource, UriInfo uri) {
        if (refusal.getCause() instanceof JsonProcessingException failure) {
            return json(failure);
        }
        // The framework says this where it could not read a parameter.
        if (refusal instanceof NotFoundException && refusal.getCause() != null) {
            var errors = QueryParameters.unreadable(resource.getResourceMethod(), uri.getQueryParameters());
            return errors.isEmpty() ? answer(Statuses.problem(404)) : invalid(errors);
        }
        var status = refusal.getResponse().getStatus();
        return Response.fromResponse(answer(Statuses.problem(status)))
                .header(HttpHeaders.ALLOW, refusal.getResponse().getHeaderString(HttpHeaders.ALLOW))
                .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, @Nullable ResourceInfo resource) {
        if (DatabaseAway.explains(failure)) {
            LOG.warnf("database unavailable cause=%s", LoggedFailure.text(failure));
            return answer(Statuses.problem(503));
        }
        // The driver's failures have no stack trace: the resource is all that says where.
        LOG.errorf(LoggedFailure.of(failure), "request failed unexpectedly resource=%s", name(resource));
        return answer(Statuses.problem(500));
    }

    private static String name(@Nullable ResourceInfo resource) {
        return resource == null
                ? "none"
                : resource.getResourceClass().getSimpleName() + "."
                        + resource.getResourceMethod().getName();
    }

    private static FieldError fieldError(ConstraintViolation<?> violation, Method resourceMethod) {
        // A path may begin with the resource's method and its parameter; callers know the body's fields only.
        var field = nodes(violation)
                .filter(node -> !UNNAMED.contains(node.getKind()))
                .map(Object::toString)
                .collect(Collectors.joining("."));
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new FieldError(
                field.isEmpty() ? parameter(violation, resourceMethod) : field,
                JsonFaults.kebab(constraint.getSimpleName()),
                violation.getMessage());
    }

    private static String parameter(ConstraintViolation<?> violation, Method resourceMethod) {
        return nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> node.as(ParameterNode.class).getParameterIndex())
                .flatMap(index -> QueryParameters.name(resourceMethod, index).stream())
                .findFirst()
                .orElse("body");
    }

    private static Stream<Path.Node> nodes(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false);
    }

    private static Response invalid(List<FieldError> errors) {
        return answer(Problem.of(400, "Bad Request", "validation-failed", "The request breaks a rule.")
                .with(errors));
    }

    private static String title(int status) {
        return switch (status) {
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 422 -> "Unprocessable Content";
            default -> Statuses.problem(status).title();
        };
    }

    private static Response answer(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503
                ? response.header(HttpHeaders.RETRY_AFTER, Statuses.RETRY_AFTER_SECONDS)
                        .build()
                : response.build();
    }
}
