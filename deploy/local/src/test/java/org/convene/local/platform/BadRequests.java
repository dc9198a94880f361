package org.convene.local.platform;

import static org.convene.local.platform.BadRequest.get;
import static org.convene.local.platform.BadRequest.json;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What callers get wrong, and how each is refused. */
final class BadRequests {
    private static final String MEETINGS = "/v1/meetings";
    private static final String MEETING = MEETINGS + "/65f0c0ffee0123456789abcd";
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
    private static final String GOOD = MeetingRequests.withOne("Planning", "ana@example.org");

    private BadRequests() {}

    static Stream<BadRequest> all() {
        return Stream.of(bodies(), types(), texts(), times(), addresses(), refusals(), places(), people(), issuers())
                .flatMap(Function.identity());
    }

    private static Stream<BadRequest> bodies() {
        return Stream.of(
                meeting("empty body", "").breaks("body"),
                meeting("null body", "null").breaks("body"),
                meeting("broken JSON", "{\"name\": ").is(400, "malformed-json"),
                meeting("array body", "[]").is(400, "malformed-json"),
                meeting("trailing text", GOOD + "{}").is(400, "malformed-json"),
                meeting("doubled field", and("'name': 'Twice'")).is(400, "malformed-json"),
                meeting("unknown field", but("'duration'", "'lenght'")).breaks("lenght"),
                meeting("more than an event carries", GOOD.replaceFirst("\"participants\": .*]", crowd()))
                        .is(422, "too-large"),
                meeting("too large", "x".repeat(11 << 20)).is(413, "payload-too-large"),
                json("array patch", "PATCH", MEETING, "[]").is(400, "malformed-json"),
                json("empty patch body", "PATCH", MEETING, "").breaks("body"));
    }

    private static Stream<BadRequest> types() {
        return Stream.of(
                meeting("number for a string", but("'Planning'", "5")).breaks("name"),
                meeting("string for a number", but("1800", "'1800'")).breaks("duration"),
                meeting("fraction for a whole number", but("1800", "1800.9")).breaks("duration"),
                meeting("object for an array", GOOD.replaceFirst("\\[.*]", "{}"))
                        .breaks("participants"),
                meeting("number for a role", but("'Ana'", "'Ana', 'role': 0")).breaks("participants[0].role"),
                meeting("text for lead times", and("'remindBefore': 'soon'")).breaks("remindBefore[0]"),
                meeting("no time ahead", and("'remindBefore': 0")).breaks("remindBefore[0]"),
                meeting("lead times without measure", and("'remindBefore': [15, 40321]"))
                        .breaks("remindBefore[1]"),
                meeting("nothing among lead times", and("'remindBefore': [null]"))
                        .breaks("remindBefore[0]"),
                meeting("number for a date", since("1780000000")).breaks("validSince"));
    }

    private static Stream<BadRequest> texts() {
        return Stream.of(
                meeting("no name", but("'Planning'", "' '")).breaks("name"),
                meeting("line break in a name", but("'Planning'", "'Plan\\r\\nBcc: x'"))
                        .breaks("name"),
                meeting("half a character in a name", but("'Planning'", "'Plan\\uD83D'"))
                        .breaks("name"),
                meeting("line separator in a participant's name", but("'Ana'", "'A\\u2028na'"))
                        .breaks("participants[0].name"),
                meeting("half a character in a text", and("'description': 'a\\uDE00b'"))
                        .breaks("description"),
                meeting("NUL in a text", and("'description': 'a\\u0000b'")).breaks("description"),
                meeting("bad address", but("ana@example.org", "ana@@example")).breaks("participants[0].email"),
                meeting("a name of 10,000 characters", but("Planning", "x".repeat(10_000)))
                        .breaks("name"),
                meeting("a participant's name of 10,000 characters", but("'Ana'", '"' + "x".repeat(10_000) + '"'))
                        .breaks("participants[0].name"),
                meeting("control characters in a participant's name", but("'Ana'", "'A\\u0007na'"))
                        .breaks("participants[0].name"),
                meeting("nobody among the participants", but("'name': 'Ana', ", ""))
                        .breaks("participants[0].name"),
                meeting("a user and an address of their own", but("'name': 'Ana'", "'userId': '1'"))
                        .breaks("participants[0].email"),
                meeting("a national number", but("'Ana'", "'Ana', 'phone': '600 00 00 00'"))
                        .breaks("participants[0].phone"),
                meeting("no number", but("'Ana'", "'Ana', 'phone': '+34 soon'")).breaks("participants[0].phone"),
                meeting("an id of nobody's", but("'Ana'", "'Ana', 'id': '65f0c0ffee0123456789abcd'"))
                        .breaks("participants[0].id"),
                meeting("somebody twice", but("[{", "[{'name': 'A.', 'email': 'ANA@Example.org'}, {"))
                        .breaks("participants[1].email"),
                meeting("no place at all", and("'capacity': 0")).breaks("capacity"),
                meeting("another way to invite", and("'inviteMechanisms': ['pigeon']"))
                        .breaks("inviteMechanisms[0]"),
                meeting("the door open two days early", and("'access': {'earlyEntry': 172800}"))
                        .breaks("access.earlyEntry"),
                meeting("a number in metadata", and("'metadata': {'a': 1}")).breaks("metadata.a"),
                json("nobody to add", "POST", MEETING + "/participants", "{\"participants\": []}")
                        .breaks("participants"),
                json("a PIN of nine digits", "POST", MEETINGS + "/dial-ins", "{\"pin\": \"123456789\"}")
                        .breaks("pin"),
                json("a PIN of no meeting", "POST", MEETINGS + "/dial-ins", "{\"pin\": \"0000000012345\"}")
                        .is(404, "pin-unknown"),
                meeting("no organizer", and("'organizer': {}")).breaks("organizer.name"),
                meeting("a user and a name", and("'organizer': {'id': '65f0c0ffee0123456789abcd', 'name': 'Olga'}"))
                        .breaks("organizer.name"),
                meeting("a user and an address", and("'organizer': {'id': '1', 'email': 'olga@example.org'}"))
                        .breaks("organizer.email"),
                meeting("reserved urlName", and("'urlName': 'oauth2'")).breaks("urlName"),
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

    private static Stream<BadRequest> times() {
        return Stream.of(
                meeting("bad date", since("'31.5.2026'")).breaks("validSince"),
                meeting("date without offset", since("'2030-05-31T09:00:00'")).breaks("validSince"),
                meeting("end before start", but("'duration': 1800", "'validUntil': '2020-01-01T00:00:00Z'"))
                        .breaks("validUntil"),
                meeting("an end after the year 9999", since("'9999-12-31T23:59:00Z'"))
                        .breaks("validUntil"),
                meeting("duration without measure", but("1800", "9223372036854775807"))
                        .breaks("duration"),
                meeting("a meeting of ten years", but("1800", "315360000")).breaks("duration"),
                meeting("unknown zone", and("'timeZone': 'Mars/Olympus'")).breaks("timeZone"),
                meeting("a zone that the database dropped", and("'timeZone': 'US/Pacific-New'"))
                        .breaks("timeZone"),
                meeting("a zone that only Java still has", and("'timeZone': 'SystemV/PST8PDT'"))
                        .breaks("timeZone"),
                json("a dry run that is neither", "POST", MEETINGS + "?dryRun=yes", GOOD)
                        .breaks("dryRun"));
    }

    private static Stream<BadRequest> addresses() {
        return Stream.of(
                get("bad id", MEETINGS + "/nonsense").is(404, "meeting-not-found"),
                get("unknown id", MEETING).is(404, "meeting-not-found"),
                get("NUL in an id", MEETINGS + "/%00").is(400, "malformed-uri"),
                get("NUL in the query", "/v1/calendar-feeds?userId=%00").is(400, "malformed-uri"),
                get("NUL in a name in the query", "/v1/meetings?%00=x").is(400, "malformed-uri"),
                get("word for a number in the query", DELIVERIES + "?limit=ten").breaks("limit"),
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

    private static Stream<BadRequest> refusals() {
        return Stream.of(
                json("unknown method", "DELETE", MEETINGS, "").is(405, "method-not-allowed"),
                meeting("wrong media type", "x")
                        .with("Content-Type", "text/plain")
                        .is(415, "unsupported-media-type"),
                get("nothing acceptable", MEETING).with("Accept", "image/png").is(406, "not-acceptable"),
                get("no tool", TOOL).is(404, "tool-not-configured"),
                json("nothing to match", "POST", MEETING + "/cancel", "")
                        .with("If-Match", "")
                        .breaks("If-Match"),
                json("a version without quotes", "PATCH", MEETING, "{}")
                        .with("If-Match", "1")
                        .breaks("If-Match"),
                names("unknown room", and("'roomId': '65f0c0ffee0123456789abcd'"), "room-unknown", "roomId"),
                names("bad id of a room", and("'roomId': 'nonsense'"), "room-unknown", "roomId"),
                names(
                        "unknown user",
                        and("'organizer': {'id': '65f0c0ffee0123456789abcd'}"),
                        "user-unknown",
                        "organizer.id"),
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

    private static BadRequest meeting(String title, String body) {
        return json(title, "POST", MEETINGS, body);
    }

    /** A meeting that names what the tenant does not have. */
    private static BadRequest names(String title, String body, String code, String field) {
        return meeting(title, body).is(422, code).naming(field);
    }

    private static BadRequest toolEndpoint(String title, String members) {
        return json(title, "PUT", TOOL, quoted("{'kind': 'endpoint', %s}".formatted(members)));
    }

    private static BadRequest tool(String title, String label, String url) {
        return json(title, "PUT", TOOL, quoted("{'label': '%s', 'iFrameUrl': '%s'}".formatted(label, url)));
    }

    /** The good meeting with something else in one place. Single quotes stand for double ones. */
    private static String but(String part, String instead) {
        return GOOD.replace(quoted(part), quoted(instead));
    }

    /** The good meeting with one member more. */
    private static String and(String member) {
        return GOOD.replaceFirst("\\{", Matcher.quoteReplacement("{" + quoted(member) + ","));
    }

    private static String since(String value) {
        return GOOD.replaceFirst("\"validSince\": \"[^\"]*\"", quoted("'validSince': " + value));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** A thousand people whose names and addresses are about as long as they may be. */
    static String crowd() {
        var person = "{\"name\": \"" + "名".repeat(200) + "\", \"language\": \"es-Latn-abcdefgh-ijklmnop\","
                + " \"timeZone\": \"America/Argentina/ComodRivadavia\", \"phone\": \"+34600000000\","
                + " \"email\": \"%04d" + "a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60)
                + ".example.org\"}";
        var people = IntStream.range(0, 1_000).mapToObj(person::formatted).toList();
        return "\"participants\": [" + String.join(",", people) + "]";
    }
}
