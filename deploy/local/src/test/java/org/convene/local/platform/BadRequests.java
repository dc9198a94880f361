package org.convene.local.platform;

import static org.convene.local.platform.BadRequest.get;
import static org.convene.local.platform.BadRequest.json;
import static org.convene.local.platform.BadRequest.quoted;

import java.util.function.Function;
import java.util.stream.Stream;

/** What callers get wrong, and how each is refused. */
final class BadRequests {
    private static final String MEETINGS = "/v1/meetings";
    private static final String MEETING = MEETINGS + "/65f0c0ffee0123456789abcd";
    private static final String IMPORTS = "/v1/audiences/65f0c0ffee0123456789abcd/imports";
    private static final String DELIVERIES = "/v1/deliveries";
    private static final String EVENTS = "/v1/events";
    private static final String TOOL = "/v1/tool-configuration";
    private static final String SPACES = "/v1/spaces";
    private static final String ROOMS = SPACES + "/65f0c0ffee0123456789abcd/rooms";
    private static final String USERS = "/v1/users";
    private static final String NOBODY = USERS + "/65f0c0ffee0123456789abcd";
    private static final String ISSUERS = "/v1/issuers";
    private static final String LOGIN = "/v1/login";
    private static final String RESETS = "/v1/password-resets";
    private static final String RESET = quoted("{'token': 'cvp_x', 'newPassword': 'tdb51xyz'}");
    private static final String ACCOUNT_MAILS = "/v1/account-mails";
    private static final String PASSWORDS = quoted("{'current': 'gmi28abc', 'new': 'tdb51xyz'}");
    private static final String USER =
            quoted("{'email': 'eva@example.org', 'password': 'gmi28abc', 'username': 'Eva'}");
    private static final String SESSIONS = "/v1/rooms/65f0c0ffee0123456789abcd/sessions";

    private BadRequests() {}

    static Stream<BadRequest> all() {
        return Stream.of(BadMeetings.all(), tools(), addresses(), refusals(), places(), people(), issuers())
                .flatMap(Function.identity());
    }

    private static Stream<BadRequest> addresses() {
        return Stream.of(
                get("bad id", MEETINGS + "/nonsense").is(404, "meeting-not-found"),
                get("unknown id", MEETING).is(404, "meeting-not-found"),
                get("NUL in an id", MEETINGS + "/%00").is(400, "malformed-uri"),
                get("NUL in the query", "/v1/calendar-feeds?userId=%00").is(400, "malformed-uri"),
                get("NUL in a name in the query", "/v1/meetings?%00=x").is(400, "malformed-uri"),
                get("word for a number in the query", DELIVERIES + "?limit=ten").breaks("limit"),
                json("a resend tried without a value", "POST", DELIVERIES + "/x/resend?dryRun", "")
                        .breaks("dryRun"),
                json("resends tried without a value", "POST", DELIVERIES + "/resends?dryRun=", "{}")
                        .breaks("dryRun"),
                get("two limits", DELIVERIES + "?limit=1&limit=2").breaks("limit"),
                get("number out of range in the query", DELIVERIES + "?limit=201")
                        .breaks("limit"),
                get("number out of range in the query of sessions", SESSIONS + "?limit=0")
                        .breaks("limit"),
                get("a cursor of nobody's", SESSIONS + "?cursor=x").breaks("cursor"),
                get("bad id of a room", "/v1/rooms/nonsense/sessions").is(404, "room-not-found"),
                get("unknown room", SESSIONS).is(404, "room-not-found"),
                get("missing parameter", DELIVERIES).breaks("from"),
                get("page too large", EVENTS + "?limit=201").breaks("limit"),
                get("id of another form in the query", EVENTS + "?meetingId=1").breaks("meetingId"),
                get("unknown path of a service", MEETING + "/nothing/here").is(404, "not-found"),
                get("unknown path of the gateway", "/v1/nothing").is(404, "not-found"),
                get("management is not public", "/q/health").is(404, "not-found"));
    }

    private static Stream<BadRequest> tools() {
        return Stream.of(
                tool("tool without HTTPS", "x", "http://example.org").breaks("iFrameUrl"),
                tool("tool with a user", "x", "https://a:b@example.org").breaks("iFrameUrl"),
                toolEndpoint("endpoint without HTTPS", "'endpointUrl': 'http://10.0.0.1/', 'secret': 'x'")
                        .breaks("endpointUrl"),
                toolEndpoint("endpoint inside", "'endpointUrl': 'https://10.0.0.1/', 'secret': 'x'")
                        .breaks("endpointUrl"),
                toolEndpoint("endpoint without a secret", "'endpointUrl': 'https://example.org/'")
                        .is(422, "secret-required")
                        .naming("secret"),
                toolEndpoint(
                                "endpoint whose secret is no header",
                                "'endpointUrl': 'https://example.org/', 'secret': 'a b'")
                        .breaks("secret"),
                toolEndpoint(
                                "endpoint with a label",
                                "'endpointUrl': 'https://example.org/', 'secret': 'x', 'label': 'x'")
                        .breaks("label"),
                json("tool of no kind", "PUT", TOOL, quoted("{'kind': 'page'}")).breaks("kind"),
                tool("part of a label without a language", "en:Notes|Notizen", "https://example.org")
                        .breaks("label"),
                tool("language twice in a label", "en:Notes|EN:Notes", "https://example.org")
                        .breaks("label"));
    }

    private static Stream<BadRequest> refusals() {
        return Stream.of(
                json("unknown method", "DELETE", MEETINGS, "").is(405, "method-not-allowed"),
                json("wrong media type", "POST", MEETINGS, "x")
                        .with("Content-Type", "text/plain")
                        .is(415, "unsupported-media-type"),
                json("attendees of no type", "POST", IMPORTS, "code\n1\n")
                        .with("Content-Type", "")
                        .is(415, "unsupported-media-type"),
                json("attendees of any type", "POST", IMPORTS, "code\n1\n")
                        .with("Content-Type", "*/*")
                        .is(415, "unsupported-media-type"),
                get("nothing acceptable", MEETING).with("Accept", "image/png").is(406, "not-acceptable"),
                get("no tool", TOOL).is(404, "tool-not-configured"),
                json("nothing to match", "POST", MEETING + "/cancel", "")
                        .with("If-Match", "")
                        .breaks("If-Match"),
                json("a version without quotes", "PATCH", MEETING, "{}")
                        .with("If-Match", "1")
                        .breaks("If-Match"),
                json("operators only", "POST", "/v1/tenants", quoted("{'name': 'x', 'domain': 'x'}"))
                        .is(403, "forbidden"),
                get("services only", MEETING + "/state").is(403, "forbidden"),
                get("tools for participants and services only", "/v1/tools?participantId=1")
                        .is(403, "forbidden"));
    }

    private static Stream<BadRequest> places() {
        return Stream.of(
                json("space without a name", "POST", SPACES, "{}").breaks("name"),
                json("NUL in a space", "POST", SPACES, quoted("{'name': 'x', 'description': 'a\\u0000b'}"))
                        .breaks("description"),
                json("half a character in a space", "POST", SPACES, quoted("{'name': 'a\\uD83D'}"))
                        .breaks("name"),
                room("half a character in a room", "'topic': '\\uDE00x'").breaks("topic"),
                json("word for a truth", "POST", SPACES, quoted("{'name': 'x', 'isPublic': 'yes'}"))
                        .breaks("isPublic"),
                room("capitals in an alias", "'alias': 'Blue-Room'").breaks("alias"),
                room("alias like an id", "'alias': '65f0c0ffee0123456789abcd'").breaks("alias"),
                room("engine without HTTPS", "'engineUrl': 'http://meet.example.org/'")
                        .breaks("engineUrl"),
                room("engine that is a script", "'engineUrl': 'javascript:alert(1)'")
                        .breaks("engineUrl"),
                room("room of an unknown space", "'topic': 'x'").is(404, "space-not-found"),
                get("bad space id", SPACES + "/nonsense").is(404, "space-not-found"),
                get("bad room id", ROOMS + "/nonsense").is(404, "room-not-found"),
                get("rooms of an unknown space", ROOMS).is(404, "space-not-found"),
                get("page too large", SPACES + "?limit=201").breaks("limit"),
                get("no cursor of ours", SPACES + "?cursor=x").breaks("cursor"),
                get("room for services only", SPACES + "/rooms/65f0c0ffee0123456789abcd")
                        .is(403, "forbidden"));
    }

    private static Stream<BadRequest> people() {
        return Stream.of(
                user("bad email", "eva@example.org", "eva").breaks("email"),
                user("short password", "gmi28abc", "gmi28ab").breaks("password"),
                user("no username", "'Eva'", "' '").breaks("username"),
                user("phone without its country", "'Eva'", "'Eva', 'phone': '600000000'")
                        .breaks("phone"),
                user("half a character in a username", "'Eva'", "'Eva\\uD83D'").breaks("username"),
                user("unknown capability", "'Eva'", "'Eva', 'capabilities': ['meetings', 'flying']")
                        .breaks("capabilities[1]"),
                user("unknown field of a user", "'Eva'", "'Eva', 'nickname': 'Evi'")
                        .breaks("nickname"),
                user("land line without its country", "'Eva'", "'Eva', 'landLineNumber': '930000001'")
                        .breaks("landLineNumber"),
                user("alias that is no part of a URL", "'Eva'", "'Eva', 'alias': 'Eva Ruiz'")
                        .breaks("alias"),
                user("line break in a role", "'Eva'", "'Eva', 'role': 'Head\\nmaster'")
                        .breaks("role"),
                json("unknown user to change", "PATCH", NOBODY, quoted("{'email': 'eva'}"))
                        .is(404, "user-not-found"),
                json("unknown user to delete", "DELETE", NOBODY, "").is(404, "user-not-found"),
                json("oneself as a client", "GET", USERS + "/me", "").is(403, "forbidden"),
                json("a password as a client", "PUT", NOBODY + "/password", PASSWORDS)
                        .is(403, "forbidden"),
                json("login without a tenant", "POST", LOGIN, quoted("{'email': 'a@example.org', 'password': 'x'}"))
                        .breaks("tenant"),
                json(
                                "line break in a login",
                                "POST",
                                LOGIN,
                                quoted("{'tenant': 'a\\n', 'email': 'a', 'password': 'x'}"))
                        .breaks("tenant"),
                json(
                                "no device token in a login",
                                "POST",
                                LOGIN,
                                quoted("{'tenant': 'a', 'email': 'a', 'password': 'x', 'deviceToken': 'cvd_x'}"))
                        .breaks("deviceToken"),
                json("unknown refresh token", "POST", LOGIN + "/refresh", quoted("{'refresh_token': 'x'}"))
                        .is(401, "session-ended"),
                json("reset without an address", "POST", RESETS, quoted("{'tenant': 'a'}"))
                        .breaks("email"),
                json("unknown token of a reset", "POST", RESETS + "/activate", RESET)
                        .is(422, "reset-void")
                        .naming("token"),
                json("short password in a reset", "POST", RESETS + "/activate", RESET.replace("tdb51xyz", "tdb51xy"))
                        .breaks("newPassword"),
                json("link of a reset for services only", "POST", RESETS + "/65f0c0ffee0123456789abcd/link", "")
                        .is(403, "forbidden"),
                get("account mails of nobody", ACCOUNT_MAILS).breaks("userId"),
                get("bad id of an account mail", ACCOUNT_MAILS + "/nonsense/content")
                        .is(404, "content-not-found"),
                json("no refresh token", "POST", LOGIN + "/logout", "{}").breaks("refresh_token"),
                get("unknown user", NOBODY).is(404, "user-not-found"),
                get("bad user id", USERS + "/eva").is(404, "user-not-found"));
    }

    private static Stream<BadRequest> issuers() {
        return Stream.of(
                issuer("issuer inside", "https://10.0.0.1", "").breaks("issuer"),
                issuer("issuer in plain", "http://10.0.0.1", "").breaks("issuer"),
                issuer("issuer with a query", "https://id.example.org?a=b", "").breaks("issuer"),
                issuer("metadata for keys", "https://id.example.org", ", 'jwksUrl': 'https://169.254.169.254/'")
                        .breaks("jwksUrl"),
                issuer("a secret for a signature", "https://id.example.org", ", 'algorithms': ['HS256']")
                        .breaks("algorithms[0]"),
                issuer("no algorithm", "https://id.example.org", ", 'algorithms': []")
                        .breaks("algorithms"),
                issuer("no claim", "https://id.example.org", ", 'claims': {'email': ''}")
                        .breaks("claims.email"),
                json("issuer without an audience", "POST", ISSUERS, quoted("{'issuer': 'https://id.example.org'}"))
                        .breaks("audience"),
                get("unknown issuer", ISSUERS + "/65f0c0ffee0123456789abcd").is(404, "issuer-not-found"),
                get("bad issuer id", ISSUERS + "/nonsense").is(404, "issuer-not-found"));
    }

    private static BadRequest issuer(String title, String issuer, String more) {
        return json(
                title, "POST", ISSUERS, quoted("{'issuer': '%s', 'audience': 'convene'%s}".formatted(issuer, more)));
    }

    private static BadRequest room(String title, String member) {
        return json(title, "POST", ROOMS, quoted("{'name': 'Blue room', " + member + "}"));
    }

    private static BadRequest user(String title, String part, String instead) {
        return json(title, "POST", USERS, USER.replace(quoted(part), quoted(instead)));
    }

    private static BadRequest toolEndpoint(String title, String members) {
        return json(title, "PUT", TOOL, quoted("{'kind': 'endpoint', %s}".formatted(members)));
    }

    private static BadRequest tool(String title, String label, String url) {
        return json(title, "PUT", TOOL, quoted("{'label': '%s', 'iFrameUrl': '%s'}".formatted(label, url)));
    }
}
