package org.convene.local.platform;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.convene.local.House;
import org.junit.jupiter.api.Test;

/** Every event says who did it. */
class ActorsIT {
    private static final List<String> SERVICES = List.of("meetings", "access", "notifications", "tools");
    private static final String ACTOR = "(service|operator|client|user|participant):[A-Za-z0-9_-]{1,64}";

    private record Written(String type, String actor) {}

    @Test
    void everyEventInTheLedgersAndInKafkaNamesItsActorAsKindAndId() throws Exception {
        makeEventsOfEveryType();
        var written = written();
        assertThat(written.values().stream().map(Written::type).collect(Collectors.toSet()))
                .isEqualTo(typesInUse());

        assertThat(written.values())
                .allSatisfy(event -> assertThat(event.actor()).as(event.type()).matches(ACTOR));

        var actors = written.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, event -> event.getValue().actor()));
        await().untilAsserted(() -> assertThat(published()).containsAllEntriesOf(actors));
    }

    /** Whoever adds a contract makes an event of it here. */
    private static void makeEventsOfEveryType() throws SQLException {
        var tenant = Tenants.create();
        Api.operator().patch("/v1/tenants/" + tenant.text("/id"), "{\"name\": \"Acted\"}", Map.of());
        var client = Api.client();
        var path = client.post("/v1/meetings", MeetingRequests.withOne("Acted", MeetingRequests.newAddress("ana")))
                .location();
        client.patch(path, "{\"name\": \"Acted 2\"}", Map.of());
        client.patch(path, "{\"validSince\": \"%s\"}".formatted(MeetingRequests.SINCE.plusSeconds(60)), Map.of());
        client.post(path + "/cancel", "");
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .location();
        client.patch(user, "{\"username\": \"Eva\"}", Map.of());
        forgetPassword();
        client.delete(user);
        var space = client.post("/v1/spaces", "{\"name\": \"Acted\"}");
        var room = client.post(space.location() + "/rooms", "{\"name\": \"Acted room\"}")
                .location();
        client.patch(space.location(), "{\"name\": \"Acted 2\"}", Map.of());
        client.patch(room, "{\"name\": \"Acted 2\"}", Map.of());
        client.delete(room);
        client.delete(space.location());
        comeAndGo();
        missTools();
        // Whose service has no events of its own, which would all be published again.
        assertThat(Api.operator().post("/v1/operations/tools/snapshots", "").status())
                .isEqualTo(202);
    }

    private static void forgetPassword() {
        var tenant = Tenants.other();
        var mailbox = new Mailbox(MeetingRequests.newAddress("eva"));
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(mailbox.address()));
        Api.anonymous()
                .post(
                        "/v1/password-resets",
                        "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(tenant.domain(), mailbox.address()));
        var text = mailbox.awaitMails(1).get(0).text();
        var token =
                text.substring(text.indexOf("?token=") + 7).lines().findFirst().orElseThrow();
        Api.anonymous()
                .post(
                        "/v1/password-resets/activate",
                        "{\"token\": \"%s\", \"newPassword\": \"tdb51xyz\"}".formatted(token));
    }

    private static void missTools() throws SQLException {
        var browser = new TestBrowser();
        var room = GuestRoom.of(Tenants.other(), "user");
        room.enter(browser);
        try (var owner = Databases.connect("tools", "owner")) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE tool_configuration IN ACCESS EXCLUSIVE MODE");
            assertThat(browser.open(room.address()).status()).isEqualTo(200);
            owner.rollback();
        }
    }

    private static void comeAndGo() {
        var meeting = OpenMeeting.make();
        var browser = new TestBrowser();
        browser.press(meeting.link());
        browser.report(meeting.room(), Presences.present("page"));
        browser.report(meeting.room(), Presences.gone("page"));
        assertThat(Presences.awaitEvents(meeting.id(), 2)).hasSize(2);
        var path = "/v1/meetings/" + meeting.id();
        await().atMost(Presences.PATIENCE)
                .until(() -> Api.client().get(path).text("/status").equals("live"));
        Api.client().post(path + "/end", "");
    }

    private static Set<String> typesInUse() throws IOException {
        try (var contracts = Files.list(House.project().resolve("platform/src/main/resources/contracts"))) {
            return contracts
                    .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .collect(Collectors.toSet());
        }
    }

    /** By id. */
    private static Map<String, Written> written() throws SQLException {
        var written = new TreeMap<String, Written>();
        for (var service : SERVICES) {
            try (var system = Databases.connect(service, "system")) {
                for (var row : Databases.strings(system, "SELECT id || ' ' || type || ' ' || actor FROM event")) {
                    var columns = row.split(" ", 3);
                    written.put(columns[0], new Written(columns[1], columns[2]));
                }
            }
        }
        return written;
    }

    /** The actor by the event's id, of all topics. */
    private static Map<String, String> published() throws Exception {
        var published = new TreeMap<String, String>();
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", RunningPlatform.get().kafkaBootstrapServers()))) {
            for (var topic : admin.listTopics().names().get()) {
                if (topic.startsWith("convene.")) {
                    new Topic(topic)
                            .records(record -> true)
                            .forEach(record ->
                                    published.put(Topic.header(record, "ce_id"), Topic.header(record, "ce_actor")));
                }
            }
        }
        return published;
    }
}
