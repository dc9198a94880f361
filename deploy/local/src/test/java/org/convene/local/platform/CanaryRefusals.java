package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What can go wrong on a journey, with values in it that nobody may see again. */
final class CanaryRefusals {
    final List<Place> refusals = new ArrayList<>();
    private final CanaryJourney journey;
    private final Canaries canaries;
    private final Api client;
    private final String clientId;
    private final String clientSecret;
    private final String meeting;
    private final String link;

    CanaryRefusals(CanaryJourney journey) {
        this.journey = journey;
        this.canaries = journey.canaries;
        this.client = journey.client;
        this.clientId = journey.clientId;
        this.clientSecret = journey.clientSecret;
        this.meeting = journey.meeting;
        this.link = journey.link;
    }

    void beRefused() {
        wrongCredentials();
        wrongAddresses();
        wrongBodies();
        wrongLinks();
    }

    private void wrongCredentials() {
        refused(401, Api.token(clientId, canaries.wrongSecret, "grant_type=client_credentials"));
        refused(400, Api.token(clientId, clientSecret, "grant_type=password&password=" + canaries.wrongSecret));
        refused(400, Api.token(clientId, clientSecret, "grant_type=client_credentials&client_secret=" + clientSecret));
        refused(400, Api.token(clientId, clientSecret, "grant_type=client_credentials&scope=" + clientSecret));
        refused(
                415,
                anonymous(
                        "POST",
                        "/oauth2/token",
                        "{\"client_secret\": \"%s\"}".formatted(clientSecret),
                        Map.of("Content-Type", "application/json")));
        refused(
                401,
                anonymous(
                        "POST",
                        "/oauth2/token?client_id=" + clientId + "&client_secret=" + clientSecret,
                        "grant_type=client_credentials",
                        Map.of("Content-Type", "application/x-www-form-urlencoded")));
        refused(401, Api.introspect(clientId, canaries.wrongSecret, client.token()));
        refused(400, Api.introspect(clientId, clientSecret, ""));
        var token = client.token();
        var forged = token.substring(0, token.length() - 8) + "Forged_8";
        canaries.secret("forged token", forged);
        for (var authorization :
                List.of("Bearer " + forged, "Bearer " + canaries.wrongSecret, "Basic " + clientSecret, token)) {
            refused(401, anonymous("GET", "/v1/meetings/" + meeting, "", Map.of("Authorization", authorization)));
        }
        refused(401, anonymous("GET", "/v1/meetings/" + meeting + "?access_token=" + token, "", Map.of()));
    }

    private void wrongAddresses() {
        for (var value : List.of(
                clientSecret, client.token(), canaries.refusedEmail, canaries.refusedName, canaries.refusedPhone)) {
            refused(404, client.get("/v1/meetings/" + value));
            refused(404, client.get("/v1/nothing/" + value));
            refused(403, client.get("/v1/deliveries?meetingId=" + value));
            refused(
                    415,
                    client.send(
                            "POST", "/v1/meetings", "x", Map.of("Content-Type", "text/plain; a=\"" + value + "\"")));
            refused(400, client.patch("/v1/meetings/" + meeting, "{}", Map.of("If-Match", value)));
        }
        refusals.add(new Place("refusal", RawHttp.get(RunningPlatform.get().gateway(), "/v1/%zz" + clientSecret)));
    }

    private void wrongBodies() {
        var good = CanaryJourney.body(canaries.refusedName, canaries.refusedEmail, canaries.refusedPhone);
        for (var body : List.of(
                good.substring(0, good.length() - 3),
                "[" + good + "]",
                good + good,
                "\"" + clientSecret + "\"",
                good.replace("\"guest\"", "\"" + clientSecret + "\""),
                good.replace("\"phone\": \"", "\"phone\": \"" + clientSecret),
                good.replace(canaries.refusedEmail, canaries.refusedEmail + "@@"),
                good.replace(canaries.refusedPhone, canaries.refusedPhone + "x"),
                good.replace("\"" + canaries.refusedEmail + "\"", "{\"at\": \"" + canaries.refusedEmail + "\"}"),
                good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": \"" + canaries.refusedEmail + "\""),
                good.replaceFirst("\"duration\": \\d+", "\"duration\": \"" + clientSecret + "\""),
                good.replaceFirst("\\{", "{\"unknown\": \"" + clientSecret + "\","),
                good.replaceFirst("\\{", "{\"timeZone\": \"" + canaries.refusedName + "\","),
                good.replaceFirst("\\{", "{\"language\": \"" + canaries.refusedName + "\","),
                good.replaceFirst("\\{", "{\"urlName\": \"" + canaries.refusedEmail + "\","))) {
            refused(
                    400,
                    client.send(
                            "POST", "/v1/meetings", body, CanaryJourney.json("Idempotency-Key", canaries.refusedKey)));
        }
        refused(
                400,
                client.send(
                        "POST",
                        "/v1/meetings",
                        good,
                        CanaryJourney.json("Idempotency-Key", canaries.refusedKey + " again")));
        refused(422, client.send("POST", "/v1/meetings", good, CanaryJourney.json("Idempotency-Key", canaries.key)));
    }

    private void wrongLinks() {
        var token = journey.linkToken();
        var cut = token.substring(0, token.length() - 3);
        canaries.secret("cut link", cut);
        for (var wrong : List.of(
                link.replace(token, cut),
                link.replace(token, token + "A"),
                link.replace("?l=", "?x="),
                link.replace("//canary-", "//no-canary-"),
                link.replaceFirst("/m/[^?]+", "/m/another"),
                link.replaceFirst("\\?l=", "%3Fl=") + "?a=b",
                link.replaceFirst("\\?l=", "/") + "?a=b",
                link.replaceFirst("/m/.*", "/" + token) + "?a=b",
                link.replace("?l=", "?l=" + cut + "&l="))) {
            var answer = Api.open(wrong);
            assertThat(answer.status()).as(wrong).isBetween(400, 499);
            remember(answer);
        }
    }

    /** The database refuses what is asked of it, and says so in the values' own words. */
    void fail() {
        try (var participants = Refusal.ofParticipants();
                var labels = Refusal.ofLabels()) {
            refused(
                    500,
                    client.send(
                            "POST",
                            "/v1/meetings",
                            CanaryJourney.body(canaries.refusedName, canaries.refusedEmail, canaries.refusedPhone),
                            CanaryJourney.json("Idempotency-Key", canaries.refusedKey)));
            refused(
                    500,
                    client.send(
                            "PUT",
                            "/v1/tool-configuration",
                            "{\"label\": \"%s\", \"iFrameUrl\": \"https://example.org\"}"
                                    .formatted(canaries.refusedText),
                            CanaryJourney.json("Accept", "*/*")));
        }
        try (var meetings = Refusal.ofMeetingCopies()) {
            var answer = Api.open(link);
            assertThat(answer.status()).isEqualTo(503);
            remember(answer);
        }
    }

    private static Answer anonymous(String method, String path, String body, Map<String, String> headers) {
        return Api.anonymous().send(method, path, body, headers);
    }

    private void refused(int status, Answer answer) {
        assertThat(answer.status())
                .as(answer.response().request() + " " + answer.body())
                .isEqualTo(status);
        remember(answer);
    }

    private void remember(Answer answer) {
        refusals.add(new Place("refusal", answer.body() + answer.response().headers()));
    }
}
