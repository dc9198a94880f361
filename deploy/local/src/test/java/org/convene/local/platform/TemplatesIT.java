package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tenants word their messages; in a language here that nobody else is written to. */
class TemplatesIT {
    private static final String LANGUAGE = "lg";

    private final Api client = Api.client();

    @Test
    void aPartIsWordedTriedPutToUseAndTakenBack() throws InterruptedException {
        var made = add("update", "Wano: {{meeting.name}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var template = "/v1/templates/" + made.text("/id");
        assertThat(made.location()).isEqualTo(template);
        var version = template + "/versions/" + made.text("/versions");
        var ana = MeetingRequests.newAddress("ana");
        var meeting = client.post("/v1/meetings", """
                        {"name": "Planning", "validSince": "%s", "duration": 1800,
                         "participants": [{"name": "Ana", "email": "%s", "language": "%s"}]}
                        """.formatted(MeetingRequests.SINCE, ana, LANGUAGE))
                .text("/id");
        new Mailbox(ana).awaitMails(1);

        var preview = client.post(version + "/preview", "{\"meetingId\": \"%s\"}".formatted(meeting));
        assertThat(preview.text("/subject")).as(preview.body()).isEqualTo("Wano: Planning");
        assertThat(preview.text("/to")).isEqualTo("Ana <" + ana + ">");
        var ofASample = client.send("POST", version + "/preview", "", Map.of());
        assertThat(ofASample.text("/subject")).as(ofASample.body()).startsWith("Wano: ");

        var eva = MeetingRequests.newAddress("eva");
        var sent =
                client.post(version + "/test-send", "{\"to\": \"%s\", \"meetingId\": \"%s\"}".formatted(eva, meeting));
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(new Mailbox(eva).awaitMails(1).get(0).subject()).isEqualTo("Wano: Planning");

        assertThat(rename(meeting, "Second")).startsWith("Updated: Second");
        assertThat(client.post(version + "/activate", "").status()).isEqualTo(200);
        Thread.sleep(1_000);
        assertThat(rename(meeting, "Third")).isEqualTo("Wano: Third");
        var key = keyed();
        assertThat(client.send("POST", template + "/roll-back", "", key).status())
                .isEqualTo(200);
        assertThat(client.send("POST", template + "/roll-back", "", key).header("Idempotency-Replayed"))
                .isEqualTo("true");
        Thread.sleep(1_000);
        assertThat(rename(meeting, "Fourth")).startsWith("Updated: Fourth");

        var history = client.get(template);
        assertThat(history.text("/activations/0/rolledBackBy")).startsWith("client:");
        assertThat(history.text("/newest/0/createdBy")).startsWith("client:");
    }

    /** R19: what access-service alone knows of the organizer. */
    @Test
    void aTemplateSaysWhatTheOrganizersAccountTells() {
        var email = MeetingRequests.newAddress("olga");
        var alias = "olga-" + Long.toString(System.nanoTime(), 36);
        var user = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "Olga", "captchaToken": "string", "alias": "%s",
                 "role": "teacher", "landLineNumber": "+34910000009", "capabilities": ["meetings"]}
                """.formatted(email, alias));
        assertThat(user.status()).as(user.body()).isEqualTo(201);
        var login = Api.anonymous().post("/v1/login", """
                {"tenant": "demo", "email": "%s", "password": "gmi28abc"}
                """.formatted(email));
        assertThat(login.status()).as(login.body()).isEqualTo(200);
        var known = client.get("/v1/users/" + user.text("/id"));
        var meeting = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "organizer": {"id": "%s"}, "participants": [{"name": "Ana", "email": "%s"}]}
                """.formatted(
                        MeetingRequests.SINCE, user.text("/id"), MeetingRequests.newAddress("ana")));
        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);
        var made = add(
                "cancellation",
                "By {{#with meeting.user}}{{alias}} {{role}} {{landLineNumber}} {{#each capabilities}}{{this}}{{/each}}"
                        + " {{created}} {{formatDate created year='numeric'}} {{lastLogin}}{{/with}}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        var preview = client.post(
                made.location() + "/versions/" + made.text("/versions") + "/preview",
                "{\"meetingId\": \"%s\"}".formatted(meeting.text("/id")));

        var created = known.text("/createdAt");
        assertThat(preview.text("/subject"))
                .as(preview.body())
                .startsWith("By %s teacher +34910000009 meetings %s".formatted(alias, seconds(created)))
                .contains("Z %s %s".formatted(created.substring(0, 4), seconds(known.text("/lastLogin"))));
    }

    @Test
    void whatDoesNotCompileIsRefusedWithTheLine() {
        var refused = add("reminder", "Hello\n{{unknown party}}".replace("\n", "\\n"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("template-broken");
        assertThat(refused.text("/errors/0/message"))
                .startsWith("email/lg/reminder/subject.hbs:2:")
                .contains("could not find helper: 'unknown'");
    }

    @Test
    void thereAreTemplatesForWhatThereIsOnly() {
        var body = "{\"channel\": \"sms\", \"language\": \"lg\", \"part\": \"html\", \"source\": \"x\"}";

        assertThat(client.post("/v1/templates", body).text("/errors/0/field")).isEqualTo("part");
        assertThat(add("party", "x").text("/errors/0/field")).isEqualTo("kind");
        assertThat(client.post("/v1/templates/65f0c0ffee0123456789abcd/roll-back", "")
                        .text("/code"))
                .isEqualTo("template-not-found");
    }

    /** Templates write milliseconds, whatever the time has. */
    private static String seconds(String time) {
        return time.substring(0, "2026-11-22T19:56:12".length());
    }

    private Answer add(String kind, String source) {
        return client.send(
                "POST",
                "/v1/templates",
                "{\"channel\": \"email\", \"language\": \"%s\", \"kind\": \"%s\", \"part\": \"subject\", \"source\": \"%s\"}"
                        .formatted(LANGUAGE, kind, source),
                keyed());
    }

    private static Map<String, String> keyed() {
        return Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /** The subject of the mail that tells of it. */
    private String rename(String meeting, String name) {
        var participant = client.get("/v1/meetings/" + meeting);
        var address = participant.text("/participants/0/email");
        var mailbox = new Mailbox(address);
        var before = mailbox.mails().size();
        client.patch("/v1/meetings/" + meeting, "{\"name\": \"%s\"}".formatted(name), Map.of());
        var mails = mailbox.awaitMails(before + 1);
        return mails.get(before).subject();
    }
}
