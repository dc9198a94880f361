package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Links of version 1, access codes, guests' accesses and passes: made, shown, changed, taken back and shown again. */
final class CanaryWaysIn {
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    private final Canaries canaries;
    private final String tenant;
    private final Api client;
    private final Answer meeting;

    CanaryWaysIn(CanaryJourney journey) {
        this.canaries = journey.canaries;
        this.tenant = journey.tenant;
        this.client = journey.client;
        this.meeting = newMeeting("");
    }

    void use() {
        personalLinks();
        signedLinks();
        codes();
        guests();
    }

    private void personalLinks() {
        var made = done(client.post(
                "/v1/links",
                "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                        .formatted(meeting.text("/id"), meeting.text("/participants/0/id"))));
        var url = made.text("/links/0/url");
        var token = url.substring(url.indexOf("l=") + 2);
        var changed = token.substring(0, token.length() - 2) + "AA";
        canaries.secret("revoked link's token", token);
        canaries.secret("changed link's token", changed);

        assertThat(Api.open(url).status()).isEqualTo(200);
        assertThat(Api.open(url.replace(token, changed)).status()).isEqualTo(403);
        assertThat(admit("\"link\": \"%s\"".formatted(url)).text("/outcome")).isEqualTo("allow");
        revoke("link", made.text("/links/0/id"));
        assertThat(Api.open(url).status()).isEqualTo(403);
        assertThat(admit("\"link\": \"%s\"".formatted(url)).text("/rule")).isEqualTo("link-revoked");
    }

    private void signedLinks() {
        var secret = "Signing-Secret-" + canaries.run;
        canaries.secret("link client's secret", secret);
        var path = "/v1/tenants/" + tenant + "/link-clients/crm/secrets";
        assertThat(Api.operator()
                        .post(path, "{\"secret\": \"%s\"}".formatted(secret))
                        .status())
                .isEqualTo(201);
        var url = done(client.post("/v1/links/v1", """
                        {"meetingId": "%s", "client": "crm", "attendees": [{"id": "crm-1", "name": "Ana"}]}
                        """.formatted(meeting.text("/id")))).text("/links/0/url");
        var escaped = url.substring(url.indexOf("i=") + 2);
        var parameter = URLDecoder.decode(escaped, UTF_8);
        var json = new String(Base64.getDecoder().decode(parameter), UTF_8);
        var forged = Base64.getEncoder().encodeToString(json.replace("Ana", "Eve").getBytes(UTF_8));
        canaries.secret("signed link's parameter", parameter);
        canaries.secret("signed link's escaped parameter", escaped);
        canaries.secret(
                "signed link's signature",
                SIGNATURE.matcher(json).results().findFirst().orElseThrow().group());
        canaries.secret("forged link's parameter", forged);

        assertThat(Api.open(url).status()).isEqualTo(200);
        assertThat(Api.open(url.replace(escaped, URLEncoder.encode(forged, UTF_8)))
                        .status())
                .isEqualTo(403);
        assertThat(done(client.post("/v1/links/v1/upgrade", """
                        {"meetingId": "%s", "links": ["%s", "%s"]}
                        """.formatted(meeting.text("/id"), url, forged)))
                        .text("/links/1/refused"))
                .isEqualTo("link-forged");
        client.patch("/v1/links/v1/policy", "{\"clients\": {\"crm\": {\"forms\": [\"code\"]}}}", Map.of());
        assertThat(Api.open(url).status()).isEqualTo(403);
        assertThat(admit("\"link\": \"%s\"".formatted(url)).text("/rule")).isEqualTo("link-ended");
    }

    private void codes() {
        var code = "K7f2-" + canaries.run;
        var wrong = "Wrong-Code-" + canaries.run;
        canaries.secret("access code", code);
        canaries.secret("access code as it is matched", code.toLowerCase(Locale.ROOT));
        canaries.secret("wrong access code", wrong);
        var guarded = newMeeting("\"access\": {\"requireAccessCode\": true},");
        var imports = "/v1/audiences/" + guarded.text("/id") + "/imports";
        var csv = Map.of("Content-Type", "text/csv; charset=utf-8");
        var review = client.send("POST", imports, "code,name\n%s,Bob\n".formatted(code), csv);
        assertThat(review.status()).as(review.body()).isEqualTo(201);
        done(client.post(review.location() + "/apply", ""));
        client.send("POST", imports, "code,name\n%1$s,Bob\n%1$s,Bob\n".formatted(code), csv);
        var door = meeting.text("/url").replaceFirst("/m/.*", "/m/" + guarded.text("/urlName"));

        assertThat(new TestBrowser().press(door, "code=" + wrong).status()).isEqualTo(403);
        assertThat(new TestBrowser().press(door, "code=" + code).status()).isEqualTo(303);
    }

    private void guests() {
        var space = client.post("/v1/spaces", "{\"name\": \"Ours\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Ours\"}").location();
        var made = done(
                client.post(room + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\", \"ttl\": 600}"));
        var url = made.text("/url");
        var token = url.replaceFirst(".*accessToken=", "");
        var cut = token.substring(0, token.length() - 3);
        canaries.secret("guest's token", token);
        canaries.secret("guest's cut token", cut);

        assertThat(new TestBrowser().press(url).status()).isEqualTo(303);
        assertThat(new TestBrowser().press(url.replace(token, cut)).status()).isBetween(400, 499);
        var named = "\"link\": \"%s\", \"room\": \"%s\"".formatted(token, room.substring(room.lastIndexOf('/') + 1));
        var pass = admit(named).text("/url");
        canaries.secret("pass", pass.replaceFirst(".*accessToken=", ""));
        assertThat(new TestBrowser().press(pass).status()).isEqualTo(303);
        done(client.delete(room + "/guests/" + made.text("/id")));
        assertThat(new TestBrowser().press(url).status()).isEqualTo(403);
        assertThat(new TestBrowser().press(pass).status()).isEqualTo(403);
        var person = "Person-" + canaries.run;
        canaries.secret("revoked person's id", person);
        revoke("person", person);
        revoke("address", person + "@example.org");
    }

    private void revoke(String kind, String id) {
        done(client.post("/v1/access/revocations", "{\"kind\": \"%s\", \"id\": \"%s\"}".formatted(kind, id)));
    }

    private Answer admit(String credential) {
        return done(client.post("/v1/admissions", "{\"credential\": {%s}}".formatted(credential)));
    }

    private Answer newMeeting(String more) {
        var made = client.post("/v1/meetings", """
                {"name": "Open", "validSince": "%s", "duration": 1800, "sendInvitations": false, %s
                 "participants": [{"name": "Ana", "externalId": "crm-1"}]}
                """.formatted(Instant.now().minusSeconds(60), more));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    @CanIgnoreReturnValue
    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
