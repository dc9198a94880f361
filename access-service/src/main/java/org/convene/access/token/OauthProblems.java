package org.convene.access.token;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** How OAuth's endpoints refuse: in the media type that RFC 6749 section 5.2 demands, and its clients insist on. */
final class OauthProblems {
    @ServerExceptionMapper
    RestResponse<OauthProblem> refused(OauthException refusal) {
        var answer = ResponseBuilder.<OauthProblem>create(refusal.error().status)
                .entity(OauthProblem.of(refusal))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
        if (refusal.error() == OauthException.Error.INVALID_CLIENT) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"convene\"");
        }
        return answer.build();
    }
}
