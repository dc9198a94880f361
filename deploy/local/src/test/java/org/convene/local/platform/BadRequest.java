package org.convene.local.platform;

import java.util.HashMap;
import java.util.Map;

/**
 * A request that is refused, and how.
 *
 * @param field the first one at fault; empty where none is named
 */
record BadRequest(String title, Request request, int status, String code, String field) {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    record Request(String method, String path, String body, Map<String, String> headers) {}

    static BadRequest get(String title, String path) {
        return of(title, new Request("GET", path, "", Map.of()));
    }

    static BadRequest json(String title, String method, String path, String body) {
        return of(title, new Request(method, path, body, JSON));
    }

    /** JSON in which single quotes stand for double ones. */
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static BadRequest of(String title, Request request) {
        return new BadRequest(title, request, 400, "bad-request", "");
    }

    BadRequest with(String header, String value) {
        var headers = new HashMap<>(request.headers);
        headers.put(header, value);
        return new BadRequest(
                title, new Request(request.method, request.path, request.body, headers), status, code, field);
    }

    /** The rule of a field. */
    BadRequest breaks(String rulesField) {
        return new BadRequest(title, request, 400, "validation-failed", rulesField);
    }

    BadRequest is(int answeredStatus, String answeredCode) {
        return new BadRequest(title, request, answeredStatus, answeredCode, "");
    }

    /** The field at fault. */
    BadRequest naming(String faulty) {
        return new BadRequest(title, request, status, code, faulty);
    }

    Answer sendAs(Api caller) {
        return caller.send(request.method, request.path, request.body, request.headers);
    }

    @Override
    public String toString() {
        return title;
    }
}
