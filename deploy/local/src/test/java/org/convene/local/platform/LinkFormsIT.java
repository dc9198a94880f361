package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which form links of version 1 still come is counted, once for each opening, and listed by client and person (D6). */
class LinkFormsIT {
    private static final Pattern COUNT =
            Pattern.compile("convene_link_v1_forms_total\\{[^}]*form=\"([a-z0-9]+)\"[^}]*} ([0-9.E]+)");
    /** Wherever it begins, it has a plus sign and a slash in base64. */
    private static final String NAME = "Ana >>>>>?????";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();
    private final Answer meeting =
            client.post("/v1/meetings", """
            {"name": "Ours", "validSince": "%s", "duration": 1800, "sendInvitations": false,
             "participants": [{"name": "Ana", "externalId": "crm-1"}]}
            """.formatted(Instant.now().minusSeconds(60)));
    private Map<String, Integer> before = Map.of();

    @BeforeEach
    void haveTwoClients() {
        for (var name : new String[] {"crm", "web"}) {
            var kept = Api.operator()
                    .send(
                            "PUT",
                            "/v1/tenants/" + tenant.id() + "/link-clients/" + name,
                            "{\"secret\": \"mysecret\"}",
                            Map.of("Content-Type", "application/json"));
            assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        }
        before = counts();
    }

    @Test
    void eachWayInWhichALinkIsWrittenIsCountedOnceForEachOpeningAndListedByClientAndPerson() {
        var crm = personal("crm");
        assertThat(crm).contains("+", "/", "=");
        open(escaped(crm), 200);
        assertThat(added()).isEqualTo(Map.of("personal", 1));

        open(crm.replace('+', '-').replace('/', '_').replace("=", ""), 200);
        assertThat(added()).isEqualTo(Map.of("personal", 2, "base64url", 1, "unpadded", 1));

        open(escaped(crm).replace("%2B", "+"), 200);
        assertThat(added()).isEqualTo(Map.of("personal", 3, "base64url", 1, "unpadded", 1, "unescaped", 1));

        open(escaped(personal("web")), 200);
        open(escaped(personal("web")), 200);
        assertThat(added()).isEqualTo(Map.of("personal", 5, "base64url", 1, "unpadded", 1, "unescaped", 1));

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(uses())
                        .isEqualTo(Map.of(
                                "crm crm-1", "3 base64url,personal,unescaped,unpadded",
                                "web crm-1", "2 personal")));
    }

    /** A page in the lobby sends its form every five seconds. */
    @Test
    void whoeverKnocksAgainAndAgainHasOpenedTheLinkOnce() {
        var lobby = client.post("/v1/meetings", """
                {"name": "Ours", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "access": {"lobby": true}, "participants": [{"name": "Mo", "role": "moderator"}]}
                """.formatted(Instant.now().minusSeconds(60)));
        var door = at(lobby, "");
        var browser = new TestBrowser();
        var page = browser.open(at(lobby, escaped(personal("crm"))));
        for (var each = 0; each < 3; each++) {
            page = browser.send(
                    "POST",
                    door,
                    "form=" + TestBrowser.formKey(page),
                    Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"));
            assertThat(page.body()).contains("data-knock-again-in");
        }

        assertThat(added()).isEqualTo(Map.of("personal", 1));
        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(uses()).isEqualTo(Map.of("crm crm-1", "1 personal")));
    }

    /** A code that somebody has is theirs in the list, too; a wrong one is nobody's. */
    @Test
    void aLinkWithACodeIsCountedAsThatWhetherThereIsSuchACodeOrNot() {
        importCode("k7f2-q9xw");

        open(escaped(withCode("k7f2-q9xw", meeting.text("/urlName"))), 200);
        open(escaped(withCode("unknown", meeting.text("/urlName"))), 403);
        open(withCode("k7f2-q9xw", meeting.text("/urlName")).replace("=", ""), 200);
        open(escaped(personal("web")), 200);

        var counted = added();
        counted.remove("unpadded");
        counted.remove("unescaped");
        assertThat(counted).isEqualTo(Map.of("code", 3, "personal", 1));
        await().atMost(Presences.PATIENCE)
                .untilAsserted(
                        () -> assertThat(uses()).isEqualTo(Map.of("web crm-1", "1 personal", "crm crm-7", "2 code")));
    }

    @Test
    void whatIsForgedAndMalformedAndOfVersion2AndExplainedIsNotCounted() {
        var genuine = personal("crm");
        open(escaped(SignedLinksIT.signed("unknown", "crm-1", NAME, "")), 403);
        open(escaped(genuine.substring(0, 40)), 403);
        var link = client.post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")))
                .text("/links/0/url");
        assertThat(Api.open(link).status()).isEqualTo(200);
        var explained = client.post(
                "/v1/access/explain", "{\"credential\": {\"link\": \"%s\"}}".formatted(at(escaped(genuine))));
        assertThat(explained.text("/outcome")).as(explained.body()).isEqualTo("allow");

        assertThat(added()).isEmpty();
    }

    @Test
    void whoStillComesAfterTheEndIsCountedAndWhomTheTenantDoesNotKnowIsNot() {
        client.patch("/v1/links/v1/policy", "{\"knownIds\": true}", Map.of());
        open(escaped(SignedLinksIT.signed("crm", "crm-9", NAME, "")), 403);
        assertThat(added()).isEmpty();

        client.patch("/v1/links/v1/policy", "{\"endsAt\": \"%s\"}".formatted(Instant.now()), Map.of());
        open(escaped(personal("crm")), 403);

        assertThat(added()).isEqualTo(Map.of("personal", 1));
        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(uses()).isEqualTo(Map.of("crm crm-1", "1 personal")));
    }

    @Test
    void ofAMomentBeforeTheEndBothFormsAreExplainedAsTheyWereThen() {
        importCode("k7f2-q9xw");
        var end = Instant.now();
        client.patch("/v1/links/v1/policy", "{\"endsAt\": \"%s\"}".formatted(end), Map.of());

        for (var parameter : List.of(personal("crm"), withCode("k7f2-q9xw", meeting.text("/urlName")))) {
            assertThat(explained(parameter, end)).isEqualTo("link-ended");
            assertThat(explained(parameter, end.minusMillis(1))).isEqualTo("meeting-on");
        }
    }

    private String explained(String parameter, Instant at) {
        var answer = client.post(
                "/v1/access/explain",
                "{\"credential\": {\"link\": \"%s\"}, \"at\": \"%s\"}".formatted(at(escaped(parameter)), at));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/rule");
    }

    /** With padding. */
    private static String personal(String name) {
        for (var email = ""; ; email += "x") {
            var signed = SignedLinksIT.signed(name, "crm-1", NAME, email);
            if (signed.endsWith("=")) {
                return signed;
            }
        }
    }

    private static String withCode(String code, String urlName) {
        return withCode("crm", code, urlName);
    }

    /** Of a client whose secret is {@code mysecret}. */
    static String withCode(String name, String code, String urlName) {
        try {
            var signature = HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(("mysecret" + code + urlName).getBytes(UTF_8)));
            var json = new ObjectMapper()
                    .writeValueAsString(
                            Map.of("client", name, "code", code, "meeting", urlName, "signature", signature));
            return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void importCode(String code) {
        var reviewed = client.send(
                "POST",
                "/v1/audiences/" + meeting.text("/id") + "/imports",
                "code,id\n" + code + ",crm-7\n",
                Map.of("Content-Type", "text/csv; charset=utf-8"));
        var applied = client.post(reviewed.location() + "/apply", "");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
    }

    private static String escaped(String parameter) {
        return URLEncoder.encode(parameter, UTF_8);
    }

    private String at(String parameter) {
        return at(meeting, parameter);
    }

    private static String at(Answer meeting, String parameter) {
        return meeting.text("/url").replaceFirst("/m/.*", "/" + meeting.text("/urlName"))
                + (parameter.isEmpty() ? "" : "?i=" + parameter);
    }

    private void open(String parameter, int status) {
        var page = Api.open(at(parameter));
        assertThat(page.status()).as(page.body()).isEqualTo(status);
    }

    private Map<String, Integer> added() {
        var added = new TreeMap<String, Integer>();
        counts().forEach((form, count) -> added.put(form, count - before.getOrDefault(form, 0)));
        added.values().removeIf(count -> count == 0);
        return added;
    }

    private static Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        COUNT.matcher(Api.anonymous()
                        .through(RunningPlatform.get().service("access"))
                        .get("/q/metrics")
                        .body())
                .results()
                .forEach(match -> counts.put(match.group(1), (int) Double.parseDouble(match.group(2))));
        return counts;
    }

    /** By client and person, how often and in which forms. */
    private Map<String, String> uses() {
        var uses = new TreeMap<String, String>();
        client.get("/v1/links/v1/uses")
                .json()
                .get("items")
                .forEach(use -> uses.put(
                        use.get("client").asText() + " " + use.get("personId").asText(),
                        use.get("uses").asInt() + " " + forms(use)));
        return uses;
    }

    private static String forms(JsonNode use) {
        return String.join(
                ",",
                StreamSupport.stream(use.get("forms").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
