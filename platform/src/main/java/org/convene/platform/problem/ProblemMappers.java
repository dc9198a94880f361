package org.convene.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path.ParameterNode;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The edge: turns every failure of a resource into the one error shape. Nothing internal gets through. */
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper({DomainException.class, InvalidFieldException.class})
    Response refusal(RuntimeException refusal) {
        return answer(Refusals.problem(refusal).orElseThrow());
    }

    @ServerExceptionMapper
    Response constraints(ConstraintViolationException refusal, ResourceInfo resource) {
        return answer(Refusals.constraints(refusal, violation -> parameter(violation, resource.getResourceMethod())));
    }

    // The second is named because the framework maps it by itself, to an empty answer.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException failure) {
        return answer(Refusals.json(failure));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException refusal) {
        var error = refusal instanceof AuthenticationFailedException ? ", error=\"invalid_token\"" : "";
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
            return errors.isEmpty() ? answer(Statuses.problem(404)) : answer(Refusals.invalid(errors));
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

    private static String parameter(ConstraintViolation<?> violation, Method resourceMethod) {
        return Refusals.nodes(violation)
                .filter(node -> node.getKind() == ElementKind.PARAMETER)
                .map(node -> node.as(ParameterNode.class).getParameterIndex())
                .flatMap(index -> QueryParameters.name(resourceMethod, index).stream())
                .findFirst()
                .orElse("body");
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
