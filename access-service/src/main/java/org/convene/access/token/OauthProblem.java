package org.convene.access.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.convene.platform.problem.Problem;

/** The one error shape, with the members that OAuth clients look for (RFC 6749 section 5.2). */
record OauthProblem(
        @JsonUnwrapped Problem problem,
        String error,
        @JsonProperty("error_description") String errorDescription) {

    static OauthProblem of(OauthException refusal) {
        var error = refusal.error();
        var title = error.status == 401 ? "Unauthorized" : "Bad Request";
        return new OauthProblem(
                Problem.of(error.status, title, error.code(), refusal.getMessage()), error.name, refusal.getMessage());
    }
}
