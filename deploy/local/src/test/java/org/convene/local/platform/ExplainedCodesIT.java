package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random codes alone and beside random links, guests, tokens and users, while people knock, come in, are revoked and
 * codes are taken back: an explanation says of each what the admission a moment later does.
 */
class ExplainedCodesIT {
    private static final int SCENES = 10;
    private static final int QUESTIONS = 48;
    private static final long SEED = 20261123;
    private static final String RIGHT = "k7f2-q9xw";
    private static final List<String> CODES = List.of(
            RIGHT, RIGHT, " K7F2-Q9XW ", "m3v8-t5zr", "early-4h7k2", "over-8s3m1", "gone-5d9w7", "unknown-2b6j");

    private final Api client = Api.client();
    private final Random random = new Random(SEED);
    private final String links = SignedLinksIT.newLinkClient();
    private final TreeSet<String> rules = new TreeSet<>();
    private int addresses;

    /**
     * A meeting, and what somebody may show there.
     *
     * @param credentials members of credentials beside the code
     * @param revocable revocations of some of them
     * @param urls some of them, which open doors
     * @param guests paths of guests' accesses
     */
    private record Scene(
            String id,
            String fields,
            List<String> credentials,
            List<String> revocable,
            List<String> urls,
            List<String> guests) {
        Scene(String id, String fields) {
            this(id, fields, new ArrayList<>(List.of("")), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        String audience() {
            return "/v1/audiences/" + id;
        }
    }

    @Test
    void noneDiffersFromTheAdmissionAMomentLater() {
        for (var number = 0; number < SCENES; number++) {
            var scene = scene();
            for (var each = 0; each < QUESTIONS; each++) {
                if (random.nextInt(8) == 0) {
                    change(scene, each > QUESTIONS / 2);
                }
                ask(scene);
            }
        }
        take("null");
        assertThat(rules)
                .as("what of seed " + SEED + " came about")
                .contains("allow meeting-on", "wait meeting-early", "wait lobby-waiting", "wait meeting-full")
                .contains("ask code-missing", "deny code-unknown", "deny code-over", "wait code-early")
                .contains("deny person-revoked", "deny guest-revoked", "deny link-revoked", "deny elsewhere")
                .contains("deny link-ended", "deny meeting-other", "allow room-open")
                .containsAnyOf("deny meeting-cancelled", "deny meeting-over");
    }

    private void ask(Scene scene) {
        var question = "{\"credential\": {%s}, \"address\": \"10.0.%d.%d\"}"
                .formatted(members(scene), addresses / 250, addresses++ % 250);

        var explained = ExplanationsIT.verdict(client.post("/v1/access/explain", question));
        var admitted = ExplanationsIT.verdict(client.post("/v1/admissions", question));

        assertThat(explained).as(scene.fields() + " " + question).isEqualTo(admitted);
        rules.add(explained.substring(0, explained.indexOf(" [")));
    }

    private String members(Scene scene) {
        var shown = oneOf(scene.credentials());
        var hasCode = shown.isEmpty() || random.nextInt(4) > 0;
        var members = new ArrayList<String>();
        if (!shown.isEmpty()) {
            members.add(shown);
        }
        if (hasCode) {
            members.add("\"code\": \"%s\"".formatted(oneOf(CODES)));
        }
        if (hasCode || shown.contains("participantId")) {
            members.add("\"meetingId\": \"%s\"".formatted(scene.id()));
        }
        return String.join(", ", members);
    }

    private Scene scene() {
        var space = client.post("/v1/spaces", "{\"name\": \"Coded\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Coded\"}").text("/id");
        var fields = "\"access\": {\"requireAccessCode\": %s, \"lobby\": %s, \"anonymize\": %s}, \"capacity\": %d"
                .formatted(
                        random.nextInt(5) > 0, random.nextInt(3) == 0, random.nextInt(4) == 0, 1 + random.nextInt(3));
        var start = Instant.now().plusSeconds(oneOf(List.of(-60L, -60L, -60L, 300L, 7_200L)));
        var made = client.post("/v1/meetings", """
                {"name": "Coded", "roomId": "%s", "validSince": "%s", "duration": 1800, "sendInvitations": false, %s,
                 "participants": [{"name": "Mo", "role": "moderator"}, {"name": "Ana"}, {"name": "Bo", "externalId": "crm-bo"}]}
                """.formatted(room, start, fields));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var scene = new Scene(made.text("/id"), fields);
        Audience.apply(scene.id(), "code,name\ngone-5d9w7,Gone\n");
        Audience.apply(scene.id(), """
                code,id,name,notBefore,notAfter
                %s,crm-right,Right,,
                m3v8-t5zr,crm-second,,,
                early-4h7k2,crm-early,Early,%s,
                over-8s3m1,crm-over,Over,,%s
                """.formatted(
                        RIGHT, Instant.now().plusSeconds(86_400), Instant.now().minusSeconds(86_400)));
        addLinks(scene, made);
        addGuestsAndTokens(scene, space + "/rooms/" + room, room);
        ExplanationsIT.awaitCopy(scene.id());
        scene.urls().stream().filter(url -> random.nextInt(3) == 0).forEach(ExplanationsIT::hold);
        return scene;
    }

    private void addLinks(Scene scene, Answer meeting) {
        for (var place = 0; place < 3; place++) {
            var participant = meeting.text("/participants/" + place + "/id");
            scene.credentials().add("\"participantId\": \"%s\"".formatted(participant));
            scene.revocable().add(revocation("participant", participant, scene));
            var made = client.post(
                    "/v1/links",
                    "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"], \"use\": \"%s\"}"
                            .formatted(scene.id(), participant, oneOf(List.of("multi", "single", "single"))));
            addUrl(scene, made.text("/links/0/url"));
        }
        for (var id : List.of("crm-bo", "crm-new", "crm-right")) {
            addUrl(scene, Admissions.door(meeting, SignedLinksIT.signed(links, id, "Sig", "")));
            scene.revocable().add(revocation("person", id, scene));
        }
        for (var code : List.of(RIGHT, "over-8s3m1", "unknown-2b6j")) {
            for (var urlName : List.of(meeting.text("/urlName"), "another")) {
                var payload = LinkFormsIT.withCode(links, code, urlName);
                addUrl(
                        scene,
                        StandingMeeting.at("/attendee/" + meeting.text("/urlName")) + "?i="
                                + URLEncoder.encode(payload, UTF_8));
            }
        }
        for (var path : List.of("/m/", "/attendee/", "/")) {
            addUrl(scene, StandingMeeting.at(path + meeting.text("/urlName")));
        }
    }

    private void addGuestsAndTokens(Scene scene, String roomPath, String room) {
        for (var each = 0; each < 4; each++) {
            var access = client.post(
                    roomPath + "/generate-access",
                    "{\"username\": \"Gus\", \"role\": \"%s\", \"isPermanent\": %s, \"secondDevice\": \"%s\"}"
                            .formatted(
                                    oneOf(List.of("user", "moderator")),
                                    random.nextBoolean(),
                                    oneOf(List.of("reject-new", "take-over", "ask"))));
            addUrl(scene, access.text("/url"));
            scene.credentials().add("\"guestId\": \"%s\"".formatted(access.text("/id")));
            scene.guests().add(roomPath + "/guests/" + access.text("/id"));
            scene.revocable().add(revocation("guest", access.text("/id"), scene));
            var place = oneOf(List.of("\"meetingId\": \"" + scene.id(), "\"roomId\": \"" + room));
            var token = client.post(
                    "/v1/participant-tokens",
                    "{%s\", \"firstName\": \"Eva\", \"externalUserId\": \"crm-eva\", \"role\": \"%s\", \"singleUse\": %s}"
                            .formatted(place, oneOf(List.of("guest", "moderator")), random.nextBoolean()));
            addUrl(scene, token.text("/url"));
            scene.revocable().add(revocation("token", token.text("/id"), scene));
        }
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("ben")))
                .text("/id");
        scene.credentials().add("\"userId\": \"%s\", \"room\": \"%s\"".formatted(user, room));
        scene.revocable().add(revocation("user", user, scene));
    }

    private static void addUrl(Scene scene, String url) {
        scene.urls().add(url);
        scene.credentials().add("\"link\": \"%s\"".formatted(url));
    }

    private static String revocation(String kind, String id, Scene scene) {
        return "{\"kind\": \"%s\", \"id\": \"%s\", \"meetingId\": \"%s\"}".formatted(kind, id, scene.id());
    }

    /** Whatever this comes to, it is heard of before the next question. */
    private void change(Scene scene, boolean isLate) {
        switch (random.nextInt(isLate ? 9 : 7)) {
            case 0, 1 -> ExplanationsIT.hold(oneOf(scene.urls()));
            case 2, 3 -> Admissions.revoke(oneOf(scene.revocable()));
            case 4 -> client.post("/v1/access/lobbies/" + scene.id() + "/admit-all", "");
            case 5 -> removeAttendee(scene);
            case 6 -> client.delete(oneOf(scene.guests()));
            case 7 -> client.post("/v1/meetings/" + scene.id() + oneOf(List.of("/cancel", "/end")), "");
            default -> take(oneOf(List.of("null", "{\"forms\": [\"personal\"]}")));
        }
        ExplanationsIT.awaitCopy(scene.id());
    }

    /**
     * Links of version 1.
     *
     * @param policy of the client that signs them
     */
    private void take(String policy) {
        client.patch("/v1/links/v1/policy", "{\"clients\": {\"%s\": %s}}".formatted(links, policy), Map.of());
    }

    private void removeAttendee(Scene scene) {
        Stream.of(client.get(scene.audience()).text("/items/0/id"))
                .filter(id -> !id.isEmpty())
                .forEach(id -> client.delete(scene.audience() + "/attendees/" + id));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
