package org.convene.access.login;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.convene.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The edge: refusals of logins in the one error shape. */
final class LoginProblems {
    @ServerExceptionMapper
    Response refused(LoginRefusedException refusal) {
        return refusal instanceof TooManyAttemptsException tooMany
                ? answer(429, "Too Many Requests", refusal)
                        .header(HttpHeaders.RETRY_AFTER, tooMany.pause().toSeconds())
                        .build()
                : answer(401, "Unauthorized", refusal)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"convene\"")
                        .build();
    }

    private static Response.ResponseBuilder answer(int status, String title, LoginRefusedException refusal) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Problem.of(status, title, refusal.code(), refusal.getMessage()));
    }
}
