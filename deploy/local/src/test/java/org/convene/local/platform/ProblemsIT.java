package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** D2: whatever is wrong, the answer is RFC 9457 with a stable code. */
class ProblemsIT {
    private static final String ID = "65f0c0ffee0123456789abcd";
    private static final String MEETINGS = "/v1/meetings";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Stream<Arguments> badRequests() {
        var good = MeetingRequests.withOne("Planning", "ana@example.org");
        return Stream.of(
                arguments("empty body", "POST", MEETINGS, "", JSON, 400, "validation-failed", "body"),
                arguments("null body", "POST", MEETINGS, "null", JSON, 400, "validation-failed", "body"),
                arguments("broken JSON", "POST", MEETINGS, "{\"name\": ", JSON, 400, "malformed-json", ""),
                arguments("array body", "POST", MEETINGS, "[]", JSON, 400, "malformed-json", ""),
                arguments("trailing text", "POST", MEETINGS, good + "{}", JSON, 400, "malformed-json", ""),
                arguments(
                        "no name",
                        "POST",
                        MEETINGS,
                        good.replace("\"name\": \"Planning\"", "\"name\": \" \""),
                        JSON,
                        400,
                        "validation-failed",
                        "name"),
                arguments(
                        "number for a string",
                        "POST",
                        MEETINGS,
                        good.replace("\"Planning\"", "5"),
                        JSON,
                        400,
                        "validation-failed",
                        "name"),
                arguments(
                        "string for a number",
                        "POST",
                        MEETINGS,
                        good.replace("1800", "\"1800\""),
                        JSON,
                        400,
                        "validation-failed",
                        "duration"),
                arguments(
                        "object for an array",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\\[.*]", "{}"),
                        JSON,
                        400,
                        "validation-failed",
                        "participants"),
                arguments(
                        "unknown field",
                        "POST",
                        MEETINGS,
                        good.replace("\"duration\"", "\"lenght\""),
                        JSON,
                        400,
                        "validation-failed",
                        "lenght"),
                arguments(
                        "doubled field",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\\{", "{\"name\": \"Twice\","),
                        JSON,
                        400,
                        "malformed-json",
                        ""),
                arguments(
                        "bad date",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": \"31.5.2026\""),
                        JSON,
                        400,
                        "validation-failed",
                        "validSince"),
                arguments(
                        "date without offset",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": \"2030-05-31T09:00:00\""),
                        JSON,
                        400,
                        "validation-failed",
                        "validSince"),
                arguments(
                        "number for a date",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": 1780000000"),
                        JSON,
                        400,
                        "validation-failed",
                        "validSince"),
                arguments(
                        "end before start",
                        "POST",
                        MEETINGS,
                        good.replace("\"duration\": 1800", "\"validUntil\": \"2020-01-01T00:00:00Z\""),
                        JSON,
                        400,
                        "validation-failed",
                        "validUntil"),
                arguments(
                        "unknown zone",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\\{", "{\"timeZone\": \"Mars/Olympus\","),
                        JSON,
                        400,
                        "validation-failed",
                        "timeZone"),
                arguments(
                        "bad address",
                        "POST",
                        MEETINGS,
                        good.replace("ana@example.org", "ana@@example"),
                        JSON,
                        400,
                        "validation-failed",
                        "participants[0].email"),
                arguments(
                        "line break in a name",
                        "POST",
                        MEETINGS,
                        good.replace("\"Planning\"", "\"Plan\\r\\nBcc: x\""),
                        JSON,
                        400,
                        "validation-failed",
                        "name"),
                arguments(
                        "NUL in a text",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\\{", "{\"description\": \"a\\\\u0000b\","),
                        JSON,
                        400,
                        "validation-failed",
                        "description"),
                arguments(
                        "duration without measure",
                        "POST",
                        MEETINGS,
                        good.replace("1800", "9223372036854775807"),
                        JSON,
                        400,
                        "validation-failed",
                        "duration"),
                arguments(
                        "fraction for a whole number",
                        "POST",
                        MEETINGS,
                        good.replace("1800", "1800.9"),
                        JSON,
                        400,
                        "validation-failed",
                        "duration"),
                arguments(
                        "number for a role",
                        "POST",
                        MEETINGS,
                        good.replace("\"Ana\"", "\"Ana\", \"role\": 0"),
                        JSON,
                        400,
                        "validation-failed",
                        "participants[0].role"),
                arguments(
                        "an end after the year 9999",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": \"9999-12-31T23:59:00Z\""),
                        JSON,
                        400,
                        "validation-failed",
                        "validUntil"),
                arguments(
                        "more than an event carries",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\"participants\": .*]", crowd()),
                        JSON,
                        422,
                        "too-large",
                        ""),
                arguments(
                        "reserved urlName",
                        "POST",
                        MEETINGS,
                        good.replaceFirst("\\{", "{\"urlName\": \"oauth2\","),
                        JSON,
                        400,
                        "validation-failed",
                        "urlName"),
                arguments("bad id", "GET", MEETINGS + "/nonsense", "", Map.of(), 404, "meeting-not-found", ""),
                arguments("NUL in an id", "GET", MEETINGS + "/%00", "", Map.of(), 400, "malformed-uri", ""),
                arguments("unknown id", "GET", MEETINGS + "/" + ID, "", Map.of(), 404, "meeting-not-found", ""),
                arguments("array patch", "PATCH", MEETINGS + "/" + ID, "[]", JSON, 400, "malformed-json", ""),
                arguments("empty patch body", "PATCH", MEETINGS + "/" + ID, "", JSON, 400, "validation-failed", "body"),
                arguments(
                        "unknown path of a service",
                        "GET",
                        MEETINGS + "/" + ID + "/nothing/here",
                        "",
                        Map.of(),
                        404,
                        "not-found",
                        ""),
                arguments("unknown path of the gateway", "GET", "/v1/nothing", "", Map.of(), 404, "not-found", ""),
                arguments("management is not public", "GET", "/q/health", "", Map.of(), 404, "not-found", ""),
                arguments("unknown method", "DELETE", MEETINGS, "", Map.of(), 405, "method-not-allowed", ""),
                arguments(
                        "wrong media type",
                        "POST",
                        MEETINGS,
                        "x",
                        Map.of("Content-Type", "text/plain"),
                        415,
                        "unsupported-media-type",
                        ""),
                arguments(
                        "nothing acceptable",
                        "GET",
                        MEETINGS + "/" + ID,
                        "",
                        Map.of("Accept", "image/png"),
                        406,
                        "not-acceptable",
                        ""),
                arguments("too large", "POST", MEETINGS, "x".repeat(11 << 20), JSON, 413, "payload-too-large", ""),
                arguments("no tool", "GET", "/v1/tool-configuration", "", Map.of(), 404, "tool-not-configured", ""),
                arguments(
                        "tool without HTTPS",
                        "PUT",
                        "/v1/tool-configuration",
                        "{\"label\": \"x\", \"iFrameUrl\": \"http://example.org\"}",
                        JSON,
                        400,
                        "validation-failed",
                        "iFrameUrl"),
                arguments(
                        "operators only",
                        "POST",
                        "/v1/tenants",
                        "{\"name\": \"x\", \"domain\": \"x\"}",
                        JSON,
                        403,
                        "forbidden",
                        ""),
                arguments("services only", "GET", MEETINGS + "/" + ID + "/state", "", Map.of(), 403, "forbidden", ""));
    }

    /** A thousand people whose names and addresses are about as long as they may be. */
    private static String crowd() {
        var person = "{\"name\": \"" + "名".repeat(200) + "\", \"language\": \"es-Latn-abcdefgh-ijklmnop\","
                + " \"timeZone\": \"America/Argentina/ComodRivadavia\", \"phone\": \"+34600000000000\","
                + " \"email\": \"%04d" + "a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60)
                + ".example.org\"}";
        var people = IntStream.range(0, 1_000).mapToObj(person::formatted).toList();
        return "\"participants\": [" + String.join(",", people) + "]";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void everyRefusalIsAProblemWithAStableCode(
            String title,
            String method,
            String path,
            String body,
            Map<String, String> headers,
            int status,
            String code,
            String field) {
        var answer = Api.client().send(method, path, body, headers);

        assertProblem(answer, status, code);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void withoutATokenTheAnswerIs401AndNamesTheScheme() {
        var answer = Api.anonymous().get(MEETINGS + "/" + ID);

        assertProblem(answer, 401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aForgedTokenIsRefusedLikeAnyOther() {
        var answer = Api.anonymous().send("GET", MEETINGS + "/" + ID, "", Map.of("Authorization", "Bearer a.b.c"));

        assertProblem(answer, 401, "unauthorized");
    }

    @Test
    void aWrongSecretAndAnUnknownClientAreAnsweredAlike() {
        var known = RunningPlatform.get().demoClient().clientId();

        var wrong = Api.token(known, "wrong", "grant_type=client_credentials");
        var unknown = Api.token(ID, "wrong", "grant_type=client_credentials");

        assertProblem(wrong, 401, "invalid-client");
        assertThat(wrong.text("/error")).isEqualTo("invalid_client");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void aBrokenPercentEncodingIsAProblem() {
        var answer = RawHttp.get(RunningPlatform.get().gateway(), "/v1/meetings/%zz");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"malformed-uri\"");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        assertThat(answer.body())
                .doesNotContainPattern("(?i)exception|org\\.convene|java\\.|jackson|select |insert |\\bat [a-z]+\\.");
    }
}
