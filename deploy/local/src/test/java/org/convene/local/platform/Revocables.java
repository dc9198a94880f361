package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Each way in to a tenant's meeting or room, and each way to take it back. */
final class Revocables {
    private static final String REVOCATIONS = "/v1/access/revocations";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Answer meeting =
            tenant.client().post("/v1/meetings", """
            {"name": "Ours", "validSince": "%s", "duration": 1800, "participants": [{"name": "Ana"}]}
            """.formatted(Instant.now().minusSeconds(60)));
    private final String meetingId = meeting.text("/id");
    private final String room = newRoom();
    private final String run = Long.toString(System.nanoTime(), 36);

    /**
     * @param kind as the API and the metrics name it
     * @param credential which lets in
     * @param again makes the next one of its like; what it lets in with it is answered
     */
    record Revocable(String kind, String credential, Request request, Supplier<String> again) {
        /** Of what has no next one. */
        static final Supplier<String> NONE = () -> "";
    }

    /** How it is taken back. */
    record Request(String method, String path, String body) {
        Answer send(Api client) {
            return client.send(method, path, body, Map.of("Content-Type", "application/json"));
        }

        private static Request post(String body) {
            return new Request("POST", REVOCATIONS, body);
        }

        private static Request delete(String path) {
            return new Request("DELETE", path, "");
        }
    }

    Api client() {
        return tenant.client();
    }

    /** Each is made when it is asked for: some end what was made before them. The last one ends all. */
    Stream<Revocable> all() {
        return Stream.<Supplier<Revocable>>of(
                        this::person,
                        this::address,
                        this::link,
                        this::deletedLink,
                        this::links,
                        this::tokenOfMeeting,
                        this::token,
                        this::guest,
                        this::deletedGuest,
                        this::minted,
                        this::obtained,
                        this::user,
                        this::participant,
                        this::wholeMeeting)
                .map(Supplier::get);
    }

    private Revocable participant() {
        return of("participant", named(), "\"meetingId\": \"%s\", \"id\": \"%s\"".formatted(meetingId, ana()));
    }

    private Revocable wholeMeeting() {
        return of("meeting", signed("all"), "\"meetingId\": \"%s\"".formatted(meetingId));
    }

    private Revocable person() {
        return of("person", signed(run), "\"id\": \"%s\"".formatted(run));
    }

    private Revocable address() {
        return of("address", signed(run + "-2"), "\"id\": \"%s-2@example.org\"".formatted(run));
    }

    private Revocable link() {
        var made = newLink("multi");
        var id = made.text("/links/0/id");
        return new Revocable(
                "link",
                shown(made.text("/links/0/url")),
                Request.post("{\"kind\": \"link\", \"id\": \"%s\"}".formatted(id)),
                () -> shown(newLink("multi").text("/links/0/url")));
    }

    private Revocable deletedLink() {
        var made = newLink("single");
        return new Revocable(
                "link",
                shown(made.text("/links/0/url")),
                Request.delete("/v1/links/" + made.text("/links/0/id")),
                () -> shown(newLink("single").text("/links/0/url")));
    }

    private Revocable links() {
        return new Revocable(
                "links",
                shown(newLink("multi").text("/links/0/url")),
                Request.post("{\"kind\": \"links\", \"meetingId\": \"%s\"}".formatted(meetingId)),
                () -> shown(newLink("multi").text("/links/0/url")));
    }

    private Revocable tokenOfMeeting() {
        return new Revocable(
                "links",
                shown(newToken().text("/url")),
                Request.post("{\"kind\": \"links\", \"meetingId\": \"%s\"}".formatted(meetingId)),
                () -> shown(newToken().text("/url")));
    }

    private Revocable token() {
        var made = newToken();
        return new Revocable(
                "token",
                shown(made.text("/url")),
                Request.post("{\"kind\": \"token\", \"id\": \"%s\"}".formatted(made.text("/id"))),
                () -> shown(newToken().text("/url")));
    }

    private Revocable guest() {
        var made = newGuest(client());
        return new Revocable(
                "guest",
                access(made),
                Request.post("{\"kind\": \"guest\", \"id\": \"%s\"}".formatted(made.text("/id"))),
                () -> access(newGuest(client())));
    }

    private Revocable deletedGuest() {
        var made = newGuest(client());
        return new Revocable(
                "guest",
                access(made),
                Request.delete(room + "/guests/" + made.text("/id")),
                () -> access(newGuest(client())));
    }

    private Revocable minted() {
        return ofClient(minter -> access(newGuest(minter)));
    }

    /** Somebody whom a client lets in without any link. */
    private Revocable obtained() {
        return ofClient(minter -> shown(done(minter.post("/v1/admissions", "{\"credential\": %s}".formatted(named())))
                .text("/url")));
    }

    /**
     * @param credential that a client has made
     */
    private Revocable ofClient(Function<Api, String> credential) {
        var created = Api.operator().post("/v1/clients", """
                {"tenantId": "%s", "name": "Minter", "scopes": ["access:read", "access:write"]}
                """.formatted(tenant.id()));
        var minter = Api.as(created.text("/clientId"), created.text("/clientSecret"), "");
        return new Revocable(
                "client",
                credential.apply(minter),
                Request.post("{\"kind\": \"client\", \"id\": \"%s\"}".formatted(created.text("/clientId"))),
                () -> credential.apply(minter));
    }

    private Revocable user() {
        var user = client().post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")));
        return of(
                "user",
                "{\"userId\": \"%s\", \"room\": \"%s\"}".formatted(user.text("/id"), roomId()),
                "\"id\": \"%s\"".formatted(user.text("/id")));
    }

    private static Revocable of(String kind, String credential, String named) {
        return new Revocable(
                kind, credential, Request.post("{\"kind\": \"%s\", %s}".formatted(kind, named)), Revocable.NONE);
    }

    private String named() {
        return "{\"meetingId\": \"%s\", \"participantId\": \"%s\"}".formatted(meetingId, ana());
    }

    private String ana() {
        return meeting.text("/participants/0/id");
    }

    private String signed(String id) {
        var name = "client-" + id;
        var kept = Api.operator()
                .send(
                        "PUT",
                        "/v1/tenants/" + tenant.id() + "/link-clients/" + name,
                        "{\"secret\": \"mysecret\"}",
                        Map.of("Content-Type", "application/json"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        var payload = SignedLinksIT.signed(name, id, "Bob", id + "@example.org");
        return shown("http://%s.localhost:%d/%s?i=%s"
                .formatted(
                        tenant.domain(),
                        RunningPlatform.get().gateway().getPort(),
                        meeting.text("/urlName"),
                        URLEncoder.encode(payload, UTF_8)));
    }

    private Answer newLink(String use) {
        return done(client().post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"], \"use\": \"%s\"}"
                                .formatted(meetingId, ana(), use)));
    }

    private Answer newToken() {
        return done(client().post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"firstName\": \"Eva\", \"role\": \"guest\"}".formatted(meetingId)));
    }

    private Answer newGuest(Api client) {
        return done(client.post(room + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"}"));
    }

    private String newRoom() {
        var space = tenant.client().post("/v1/spaces", "{\"name\": \"Ours\"}").location();
        return space + "/rooms/"
                + tenant.client().post(space + "/rooms", "{\"name\": \"Ours\"}").text("/id");
    }

    private String roomId() {
        return room.substring(room.lastIndexOf('/') + 1);
    }

    private String access(Answer guest) {
        return "{\"link\": \"%s\", \"room\": \"%s\"}"
                .formatted(guest.text("/url").replaceFirst(".*accessToken=", ""), roomId());
    }

    private static String shown(String link) {
        return "{\"link\": \"%s\"}".formatted(link);
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
