package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;

/** A tenant, a client, a meeting, its invitations and links. */
final class CanaryJourney {
    final Canaries canaries = new Canaries();
    final String tenant;
    final String meeting;
    final String link;
    final Api client;
    final String clientId;
    final String clientSecret;

    CanaryJourney() {
        var operator = Api.operator();
        canaries.secret("operator's token", operator.token());
        tenant = operator.post(
                        "/v1/tenants", "{\"name\": \"Canary\", \"domain\": \"canary-%s\"}".formatted(canaries.run))
                .text("/id");
        var created =
                operator.send("POST", "/v1/clients", """
                        {"tenantId": "%s", "name": "Client", "scopes": ["meetings:read", "meetings:write", "tools:write", "access:write"]}
                        """.formatted(tenant), json("Idempotency-Key", canaries.key));
        clientId = created.text("/clientId");
        clientSecret = created.text("/clientSecret");
        canaries.secret("client's secret", clientSecret);
        client = Api.as(clientId, clientSecret, "");
        canaries.secret("client's token", client.token());
        canaries.secret(
                "client's second secret",
                operator.post(created.location() + "/secrets", "").text("/clientSecret"));
        meeting = schedule().text("/id");
        link = new Mailbox(canaries.email).awaitMails(1).get(0).link();
        canaries.secret("link's token", linkToken());
        canaries.secret("link's signature", linkToken().substring(linkToken().length() - 40));
    }

    private Answer schedule() {
        var organizer = "{\"organizer\": {\"name\": \"%s\", \"email\": \"%s\"},"
                .formatted(canaries.organizerName, canaries.organizerEmail);
        var body = body(canaries.name, canaries.email, canaries.phone).replaceFirst("\\{", organizer);
        var answer = client.send("POST", "/v1/meetings", body, json("Idempotency-Key", canaries.key));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    String linkToken() {
        return link.substring(link.indexOf("l=") + 2);
    }

    void use() {
        assertThat(Api.introspect(clientId, clientSecret, client.token()).text("/active"))
                .isEqualTo("true");
        assertThat(Api.open(link).body()).contains(canaries.name);
        assertThat(schedule().text("/id")).as("repeated under its key").isEqualTo(meeting);
        subscribe();
        embed();
        showTools();
        var path = "/v1/meetings/" + meeting;
        var moved = client.patch(
                path, "{\"validUntil\": \"%s\"}".formatted(MeetingRequests.SINCE.plusSeconds(7200)), Map.of());
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        new Mailbox(canaries.email).awaitMails(2);
        client.post(path + "/cancel", "");
        new Mailbox(canaries.email).awaitMails(3);
        await().until(() -> Api.open(link).body().contains("This meeting was cancelled"));
    }

    private void subscribe() {
        var feed = client.send(
                "POST",
                "/v1/calendar-feeds",
                "{\"email\": \"%s\"}".formatted(canaries.email),
                json("Idempotency-Key", canaries.key));
        var path = URI.create(feed.text("/url")).getPath();
        canaries.secret("calendar's token", path.substring(path.lastIndexOf('/') + 1, path.length() - 4));
        assertThat(Api.anonymous().get(path).body()).contains(meeting);
    }

    private void embed() {
        var minted = client.post(
                "/v1/participant-tokens",
                "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}".formatted(meeting));
        canaries.secret("participant's token", minted.text("/token"));
        assertThat(new TestBrowser().press(minted.text("/url")).body()).contains("Eva");
    }

    private void showTools() {
        var secret = "endpoints-" + canaries.run;
        var pass = "pass-" + canaries.run;
        canaries.secret("tool endpoint's secret", secret);
        canaries.secret("pass in a tool's address", pass);
        try (var endpoint = new PlayedTools()) {
            endpoint.answers(
                    200, "[" + PlayedTools.tool("Board", "https://tools.example/?p=" + pass) + "]", Duration.ZERO);
            var configured = client.send(
                    "PUT",
                    "/v1/tool-configuration",
                    "{\"kind\": \"endpoint\", \"endpointUrl\": \"%s\", \"secret\": \"%s\"}"
                            .formatted(endpoint.url(), secret),
                    json("Accept", "*/*"));
            assertThat(configured.status()).as(configured.body()).isEqualTo(200);
            var shown = Api.service("notifications")
                    .send(
                            "GET",
                            "/v1/tools?participantId=1&participantName=" + URLEncoder.encode(canaries.name, UTF_8),
                            "",
                            Map.of("Convene-Tenant", tenant));
            assertThat(shown.text("/tools/0/iFrameUrl")).endsWith(pass);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String body(String name, String email, String phone) {
        return """
               {"name": "Planning", "validSince": "%s", "duration": 1800, "participants": [
                 {"name": "%s", "email": "%s", "phone": "%s", "role": "guest"}]}
               """.formatted(MeetingRequests.SINCE, name, email, phone);
    }

    static Map<String, String> json(String header, String value) {
        return Map.of("Content-Type", "application/json", header, value);
    }
}
