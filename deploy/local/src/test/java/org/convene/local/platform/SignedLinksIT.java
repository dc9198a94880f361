package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The doors of meetings for those whom the tenant's own system sends (R1 to R4). */
class SignedLinksIT {
    private final TestBrowser browser = new TestBrowser();

    @Test
    void whomTheTenantSignedIsInUnderThatName() {
        var meeting = OpenMeeting.make();
        var client = newLinkClient();
        var payload = signed(client, "crm-4711", "Bob <b>Builder</b>", "bob@example.org");

        for (var path : List.of("/attendee/" + meeting.urlName(), "/" + meeting.urlName())) {
            var door = meeting.at(path) + "?i=" + URLEncoder.encode(payload, UTF_8);
            assertThat(browser.open(door).body()).contains("Bob &lt;b&gt;Builder&lt;/b&gt;");
            assertThat(browser.press(door).status()).isEqualTo(303);
        }
        assertThat(browser.open(meeting.room()).body()).contains("Bob &lt;b&gt;Builder&lt;/b&gt;");
        browser.report(meeting.room(), Presences.present("page"));

        var presence = Presences.presence(Presences.awaitEvents(meeting.id(), 1).get(0));
        assertThat(presence.at("/profileId").asText()).isEqualTo("crm-4711");
        assertThat(presence.at("/externalUserId").asText()).isEqualTo("crm-4711");
        assertThat(presence.at("/person/email").asText()).isEqualTo("bob@example.org");
        assertThat(presence.at("/role").asText()).isEqualTo("guest");
    }

    /** R4: so do links come out of mail programs and campaigns. */
    @Test
    void otherParametersPassAndTheEqualsSignNeedsNoEscape() {
        var meeting = OpenMeeting.make();
        var client = newLinkClient();
        var padded = Stream.of("Bob", "Bobby")
                .map(name -> signed(client, "crm-4711", name, "bob@example.org"))
                .filter(payload -> payload.endsWith("="))
                .findFirst()
                .orElseThrow();
        var raw = URLEncoder.encode(padded, UTF_8).replace("%3D", "=");

        for (var path : List.of("/attendee/" + meeting.urlName(), "/" + meeting.urlName())) {
            for (var query : List.of("?utm_source=crm&i=" + raw + "&utm_medium=mail", "?i=" + raw + "&i=&role=x")) {
                var visitor = new TestBrowser();
                assertThat(visitor.open(meeting.at(path) + query).body())
                        .as(path + query)
                        .contains("Bob");
                assertThat(visitor.press(meeting.at(path) + query).status())
                        .as(path + query)
                        .isEqualTo(303);
            }
        }
    }

    @Test
    void aSignedLinkThatWasChangedOrIsOfAMeetingThatIsNotOpensNothing() {
        var meeting = OpenMeeting.make();
        var client = newLinkClient();
        var payload = signed(client, "crm-4711", "Bob", "");
        var other = new String(Base64.getDecoder().decode(payload), UTF_8).replace("Bob", "Bab");
        var changed = Base64.getEncoder().encodeToString(other.getBytes(UTF_8));

        assertThat(browser.press(meeting.at("/" + meeting.urlName()) + "?i=" + URLEncoder.encode(changed, UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(browser.press(meeting.at("/no-such-meeting") + "?i=" + URLEncoder.encode(payload, UTF_8))
                        .status())
                .isEqualTo(403);
    }

    static String newLinkClient() {
        var client = "client-" + Long.toString(System.nanoTime(), 36);
        var tenant = Api.operator().get("/v1/tenants?domain=demo").text("/items/0/id");
        var put = Api.operator()
                .send(
                        "PUT",
                        "/v1/tenants/" + tenant + "/link-clients/" + client,
                        "{\"secret\": \"mysecret\"}",
                        Map.of("Content-Type", "application/json"));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        return client;
    }

    static String signed(String client, String id, String name, String email) {
        try {
            var signature = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(("mysecret" + id + name + email).getBytes(UTF_8)));
            var json = new ObjectMapper()
                    .writeValueAsString(
                            Map.of("client", client, "id", id, "name", name, "email", email, "signature", signature));
            return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
