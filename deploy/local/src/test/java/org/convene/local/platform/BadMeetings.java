package org.convene.local.platform;

import static org.convene.local.platform.BadRequest.get;
import static org.convene.local.platform.BadRequest.json;
import static org.convene.local.platform.BadRequest.quoted;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What callers get wrong about a meeting, and how each is refused. */
final class BadMeetings {
    private static final String MEETINGS = "/v1/meetings";
    private static final String MEETING = MEETINGS + "/65f0c0ffee0123456789abcd";
    private static final String GOOD = MeetingRequests.withOne("Planning", "ana@example.org");

    private BadMeetings() {}

    static Stream<BadRequest> all() {
        return Stream.of(bodies(), types(), texts(), times(), queries(), references())
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
                meeting("nothing to be seen of a name", but("'Planning'", "'\\u00a0\\u200b'"))
                        .breaks("name"),
                meeting("nothing to be seen of a participant's name", but("'Ana'", "'\\u3000\\u2060'"))
                        .breaks("participants[0].name"),
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
                meeting("an empty address", but("ana@example.org", "")).breaks("participants[0].email"),
                meeting("an empty address of the organizer", and("'organizer': {'name': 'Olga', 'email': ''}"))
                        .breaks("organizer.email"),
                meeting("an empty number", but("'Ana'", "'Ana', 'phone': ''")).breaks("participants[0].phone"),
                meeting("an empty language", and("'language': ''")).breaks("language"),
                person("an empty address among busy people", "/v1/free-busy", "'email': ''")
                        .breaks("people[0].email"),
                person("an empty address among free people", "/v1/free-slots", "'email': ''")
                        .breaks("people[0].email"),
                person("no time of the day", "/v1/free-slots", "'workingHours': {'from': '25:00'}")
                        .breaks("people[0].workingHours.from"),
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
                meeting("an empty key in metadata", and("'metadata': {'': 'b'}"))
                        .breaks("metadata"),
                meeting(
                                "a key of 10,000 characters in metadata",
                                and("'metadata': {'" + "k".repeat(10_000) + "': 'b'}"))
                        .breaks("metadata"),
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
                meeting("reserved urlName", and("'urlName': 'oauth2'")).breaks("urlName"));
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
                        .breaks("timeZone"));
    }

    /** What would otherwise be done in earnest, or find more than was asked for. */
    private static Stream<BadRequest> queries() {
        return Stream.of(
                query("a dry run that is neither", "?dryRun=yes").breaks("dryRun"),
                query("a dry run without a value", "?dryRun").breaks("dryRun"),
                query("an empty dry run", "?dryRun=").breaks("dryRun"),
                query("a dry run of another name", "?dry_run=true").breaks("dry_run"),
                query("a dry run and none", "?dryRun=true&dryRun=false").breaks("dryRun"),
                json("a dry run of a cancellation without a value", "POST", MEETING + "/cancel?dryRun", "")
                        .breaks("dryRun"),
                json("a dry run of an import without a value", "POST", MEETINGS + "/import?dryRun", "")
                        .with("Content-Type", "text/csv")
                        .breaks("dryRun"),
                json("an empty dry run of a removal", "DELETE", MEETING + "/participants/x?dryRun=", "")
                        .breaks("dryRun"),
                json("a dry run of a feed's end without a value", "DELETE", "/v1/calendar-feeds/x?dryRun", "")
                        .breaks("dryRun"),
                get("meetings of an empty user", MEETINGS + "?userId=").breaks("userId"),
                get("meetings of an empty address", MEETINGS + "?email=").breaks("email"),
                get("an empty cursor", MEETINGS + "?cursor=").breaks("cursor"),
                get("two states", MEETINGS + "?status=live&status=ended").breaks("status"));
    }

    /** What the tenant does not have. */
    private static Stream<BadRequest> references() {
        return Stream.of(
                names("unknown room", and("'roomId': '65f0c0ffee0123456789abcd'"), "room-unknown", "roomId"),
                names("bad id of a room", and("'roomId': 'nonsense'"), "room-unknown", "roomId"),
                names(
                        "unknown user",
                        and("'organizer': {'id': '65f0c0ffee0123456789abcd'}"),
                        "user-unknown",
                        "organizer.id"));
    }

    private static BadRequest meeting(String title, String body) {
        return json(title, "POST", MEETINGS, body);
    }

    /** A question about one person. */
    private static BadRequest person(String title, String path, String member) {
        var duration = path.endsWith("slots") ? "'duration': 1800, " : "";
        return json(
                title,
                "POST",
                path,
                quoted("{'from': '2036-06-02T00:00:00Z', 'until': '2036-06-03T00:00:00Z', " + duration + "'people': [{"
                        + member + "}]}"));
    }

    private static BadRequest query(String title, String query) {
        return json(title, "POST", MEETINGS + query, GOOD);
    }

    /** A meeting that names what the tenant does not have. */
    private static BadRequest names(String title, String body, String code, String field) {
        return meeting(title, body).is(422, code).naming(field);
    }

    /** The good meeting with something else in one place. */
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
