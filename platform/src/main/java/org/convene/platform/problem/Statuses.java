package org.convene.platform.problem;

import java.util.Map;

/** What each HTTP status is called, and its code where nothing more particular is known. */
final class Statuses {
    /** After a 503. */
    static final int RETRY_AFTER_SECONDS = 5;

    private record Status(String title, String code, String detail) {}

    private static final Map<Integer, Status> KNOWN = Map.of(
            400, new Status("Bad Request", "bad-request", "The request is malformed."),
            401, new Status("Unauthorized", "unauthorized", "A valid access token is required."),
            403, new Status("Forbidden", "forbidden", "The access token does not allow this."),
            404, new Status("Not Found", "not-found", "There is nothing here."),
            405, new Status("Method Not Allowed", "method-not-allowed", "This method is not offered here."),
            406, new Status("Not Acceptable", "not-acceptable", "None of the accepted media types is offered here."),
            413, new Status("Content Too Large", "payload-too-large", "The body is larger than allowed."),
            415,
                    new Status(
                            "Unsupported Media Type",
                            "unsupported-media-type",
                            "The body's media type is not taken here."),
            503, new Status("Service Unavailable", "unavailable", "Try again in a moment."),
            500, new Status("Internal Server Error", "internal-error", "Something went wrong on this side."));

    private Statuses() {}

    static Problem problem(int status) {
        var known = KNOWN.getOrDefault(status, KNOWN.get(status < 500 ? 400 : 500));
        return Problem.of(status, known.title(), known.code(), known.detail());
    }
}
