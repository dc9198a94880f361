package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * To whom a dry run says that messages go out, and by which channels, is to whom notifications-service's preview of the
 * same change says that they do. The tenant is in test mode, so that whoever something reaches has been told.
 */
class DryRunMessagesIT {
    private static final Api CLIENT = TestModeTenant.get().client();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Set<String> OF_USER =
            Set.of("id", "userId", "role", "language", "timeZone", "externalId", "required");
    private static final Set<String> OF_NAMED =
            Set.of("id", "name", "email", "phone", "role", "language", "timeZone", "externalId", "required");
    private static final int MESSAGES = 5;

    private static String heir;
    private static Answer meeting;

    /** Olga organizes it and takes part, and Wanda waits. */
    @BeforeAll
    static void whoeverSomethingReachesIsTold() {
        var olga = user("olga");
        heir = user("hera");
        meeting = CLIENT.post("/v1/meetings", """
                {"name": "Planning", "description": "What we do.", "validSince": "%s", "duration": 1800, "capacity": 6,
                 "organizer": {"id": "%s"},
                 "participants": [
                   {"name": "Ana", "email": "%s", "phone": "+34600000001"}, {"name": "Ben", "email": "%s"},
                   {"name": "Sam", "phone": "+34600000002"}, {"userId": "%s"}, {"userId": "%s"},
                   {"name": "Nobody"}, {"name": "Wanda", "email": "%s", "phone": "+34600000003"}]}
                """.formatted(
                        MeetingRequests.SINCE,
                        olga,
                        MeetingRequests.newAddress("ana"),
                        MeetingRequests.newAddress("ben"),
                        olga,
                        heir,
                        MeetingRequests.newAddress("wanda")));
        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(CLIENT.get("/v1/deliveries?meetingId=" + meeting.text("/id"))
                        .json()
                        .findValuesAsText("state"))
                .isEqualTo(Collections.nCopies(MESSAGES, "stored")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'Replanning'}                               | Ana=[email, sms], Ben=[email], Sam=[sms], hera=[email]",
                "{'description': 'Other'}                             | Ana=[email], Ben=[email], hera=[email]",
                "{'duration': 3600}                                   | Ana=[email, sms], Ben=[email], Sam=[sms], hera=[email]",
                "{'validSince': 'LATER', 'duration': 1800}            | Ana=[email, sms], Ben=[email], Sam=[sms], hera=[email]",
                "{'timeZone': 'Asia/Tokyo'}                           | Ana=[email, sms], Ben=[email], Sam=[sms], hera=[email]",
                "{'language': 'es'}                                   | ``",
                "{'externalMeetingId': 'crm', 'metadata': {'a': 'b'}} | ``",
                "{'remindBefore': 10, 'access': {'lobby': true}}      | ``",
                "{'capacity': 7}                                      | Wanda=[email, sms]",
                "{'inviteMechanisms': ['none'], 'name': 'Replanning'} | ``",
                "{'inviteMechanisms': ['sms'], 'name': 'Replanning'}  | Ana=[sms], Sam=[sms]",
                "{'inviteMechanisms': ['email']}                      | ``",
                "{'organizer': {'id': 'HEIR'}}                        | Ana=[email], Ben=[email], olga=[email]",
            })
    void aPatchTellsTheSame(String members, String told) {
        var patch = members.replace('\'', '"')
                .replace("HEIR", heir)
                .replace(
                        "LATER", MeetingRequests.SINCE.plus(Duration.ofHours(1)).toString());

        var tried = CLIENT.patch(meeting.location() + "?dryRun=true", patch, Map.of());

        assertTold(meeting, tried, patch, told);
    }

    @Test
    void aCancellationTellsTheSame() {
        assertTold(
                meeting,
                CLIENT.post(meeting.location() + "/cancel?dryRun=true", ""),
                "{\"status\": \"cancelled\"}",
                "Ana=[email, sms], Ben=[email], Sam=[sms], hera=[email]");
    }

    /** Of Ana, the first: what changes of her. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'Anna', 'role': 'moderator'}                    | ``",
                "{'required': false}                                      | Ana=[email]",
                "{'language': 'ca', 'externalId': 'p-1'}                  | ``",
                "{'timeZone': 'Asia/Tokyo'}                               | Ana=[sms]",
                "{'email': 'new@example.org'}                             | Ana=[email]",
                "{'phone': '+34600000009'}                                | Ana=[sms]",
                "{'phone': null}                                          | Ana=[sms]",
                "{'email': null, 'phone': null}                           | Ana=[email, sms]",
            })
    void whatChangesOfAParticipantTellsTheSame(String members, String told) throws Exception {
        var patch = members.replace('\'', '"');
        var ana = meeting.location() + "/participants/" + meeting.text("/participants/0/id");
        var list = people();
        MAPPER.readTree(patch).properties().forEach(member -> {
            var first = (ObjectNode) list.get(0);
            first.set(member.getKey(), member.getValue());
            if (member.getValue().isNull()) {
                first.remove(member.getKey());
            }
        });

        assertTold(meeting, CLIENT.patch(ana + "?dryRun=true", patch, Map.of()), body(list), told);
        assertTold(meeting, put(list), body(list), told);
    }

    @Test
    void whoComesAndWhoGoesIsToldTheSame() {
        var list = people();
        list.remove(1);
        list.addObject().put("name", "Zoe").put("email", "zoe@example.org");

        assertTold(meeting, put(list), body(list), "Ben=[email], Wanda=[email, sms]");
    }

    @Test
    void invitationsThatAreSwitchedOnGoToAll() {
        var silent =
                CLIENT.post("/v1/meetings", """
                {"name": "Silent", "validSince": "%s", "duration": 1800, "inviteMechanisms": ["none"],
                 "participants": [{"name": "Ana", "email": "%s", "phone": "+34600000001"}, {"name": "Nobody"}]}
                """.formatted(MeetingRequests.SINCE, MeetingRequests.newAddress("ana")));
        assertThat(silent.status()).as(silent.body()).isEqualTo(201);

        for (var mechanisms : new String[] {"[\"email\"]", "[\"email\", \"sms\"]", "null"}) {
            var patch = "{\"inviteMechanisms\": %s}".formatted(mechanisms);
            assertTold(
                    silent,
                    CLIENT.patch(silent.location() + "?dryRun=true", patch, Map.of()),
                    patch,
                    mechanisms.equals("[\"email\"]") ? "Ana=[email]" : "Ana=[email, sms]");
        }
    }

    private static void assertTold(Answer of, Answer tried, String change, String told) {
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        var preview = CLIENT.post("/v1/notification-plans/" + of.text("/id") + "/preview", change);
        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(told(tried)).as("%s of a dry run", change).isEqualTo("{" + told + "}");
        assertThat(previewed(preview)).as("%s of a preview", change).isEqualTo("{" + told + "}");
    }

    private static String told(Answer tried) {
        var told = new TreeMap<String, Set<String>>();
        for (var concerned : tried.json().get("concerned")) {
            for (var channel : concerned.get("channels")) {
                add(told, concerned.at("/participant/name"), channel);
            }
        }
        return told.toString();
    }

    /** Reminders are not said of a change. */
    private static String previewed(Answer preview) {
        var told = new TreeMap<String, Set<String>>();
        for (var person : preview.json().get("items")) {
            for (var heard : person.get("hears")) {
                if (!heard.get("kind").asText().equals("reminder")) {
                    add(told, person.get("name"), heard.get("channel"));
                }
            }
        }
        return told.toString();
    }

    private static void add(Map<String, Set<String>> told, JsonNode name, JsonNode channel) {
        told.computeIfAbsent(name.asText(), one -> new TreeSet<>()).add(channel.asText());
    }

    private static Answer put(ArrayNode list) {
        return CLIENT.send("PUT", meeting.location() + "/participants?dryRun=true", body(list), JSON);
    }

    private static String body(ArrayNode list) {
        return JsonNodeFactory.instance.objectNode().set("participants", list).toString();
    }

    /** As they are, to be put. */
    private static ArrayNode people() {
        var list = JsonNodeFactory.instance.arrayNode();
        for (var participant : meeting.json().get("participants")) {
            ObjectNode request = participant.deepCopy();
            list.add(request.retain(request.has("userId") ? OF_USER : OF_NAMED));
        }
        return list;
    }

    private static String user(String name) {
        var made = CLIENT.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "%s", "capabilities": ["meetings"]}
                """.formatted(MeetingRequests.newAddress(name), name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }
}
