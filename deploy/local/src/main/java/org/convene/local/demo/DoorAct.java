package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who gets in, by which door, and what the room shows. */
final class DoorAct implements AutoCloseable {
    private static final String TOOL = "Pizarra";
    private static final String REFUSED = "This link opens no meeting";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stage stage;
    private final Cast cast;
    private final JsonObject meeting;
    private final Visitor ana;
    private final Visitor john;
    private final Visitor gina;

    DoorAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.meeting = meeting;
        this.ana = new Visitor(stage);
        this.john = new Visitor(stage);
        this.gina = new Visitor(stage);
    }

    /** Those who are let in and their pages. */
    record Inside(Visitor ana, Page anasRoom, Visitor john, Page johnsRoom) {}

    void doors() {
        stage.narrator.step("A published personal link opens the door, a forged one does not, a guest moderates");
        var door = john.open(PublishedLink.to(meeting, PublishedLink.PARAMETER));
        stage.narrator.did("opened /attendee/%s?i=…, as published", meeting.getString("urlName"));
        stage.expect(
                Part.ACCESS,
                door.status() == 200 && door.shows(PublishedLink.NAME) && door.shows(MeetingAct.TITLE),
                "the door to greet %s, not status %d".formatted(PublishedLink.NAME, door.status()));
        stage.narrator.saw("the door of “%s”, for %s", MeetingAct.TITLE, PublishedLink.NAME);
        forged();
        guest();
    }

    private void forged() {
        var answer = john.open(PublishedLink.to(meeting, PublishedLink.forged()));
        stage.narrator.did("opened the same link with another id in it");
        stage.expect(
                Part.ACCESS,
                answer.status() == 403
                        && answer.shows(REFUSED)
                        && !answer.shows(MeetingAct.TITLE)
                        && !answer.shows(PublishedLink.NAME),
                "a forged link to be refused by a page that says so, not status " + answer.status());
        stage.narrator.saw("403, “%s”, and nothing of the meeting", REFUSED);
    }

    private void guest() {
        var path = "/v1/spaces/%s/rooms/%s/generate-access"
                .formatted(cast.space().getString("id"), cast.room().getString("id"));
        var body = new JsonObject()
                .put("username", "Gina Guest")
                .put("role", "moderator")
                .put("isPermanent", true);
        var url = stage.gateway.post(path, body, cast.token(), 200).getString("url");
        stage.narrator.did("POST …/generate-access, as moderator");
        var room = gina.join(gina.open(url));
        stage.expect(
                Part.ACCESS,
                room.status() == 200 && room.shows("Gina Guest"),
                "the guest to be in the room, not status " + room.status());
        var role = query(engine(room), "role");
        stage.expect(
                Part.ACCESS, "moderator".equals(role), "the engine to be told that the guest moderates, not " + role);
        stage.narrator.saw("Gina Guest in the room, and the engine is told: role=%s", role);
    }

    Inside room(String anasLink) {
        stage.narrator.step("The room: one's name, the tenant's own tool, the engine's place");
        var tool = new JsonObject()
                .put("label", "en:Whiteboard|de-CH:Wandtafel|es:" + TOOL)
                .put(
                        "iFrameUrl",
                        stage.target.examples().resolve("/tool?board=7").toString());
        stage.gateway.put("/v1/tool-configuration", tool, cast.token(), 200);
        stage.narrator.did("PUT /v1/tool-configuration, a label in three languages");
        preflight();
        var entered = ana.join(ana.open(anasLink));
        stage.narrator.did("opened Ana's mailed link and pressed the button");
        stage.expect(Part.ACCESS, entered.status() == 200 && entered.shows("Ana García"), "Ana's name in her room");
        stage.expect(Part.ACCESS, entered.language().equals(Optional.of("es")), "the room in Ana's language");
        stage.narrator.saw("the room in es, for Ana García");
        var anasRoom = stage.await(
                Part.TOOLS,
                "the tool's frame in the room",
                LIMIT,
                () -> Optional.of(ana.open(entered.uri().toString()))
                        .filter(room -> frame(room, "/tool").isPresent()));
        tool(anasRoom);
        new LaunchAct(stage).play(ana, anasRoom, meeting);
        stage.expect(
                Part.ACCESS,
                ana.open(engine(anasRoom).toString()).status() == 200,
                "the example engine's page to answer");
        stage.narrator.saw("the engine's frame at %s", engine(anasRoom).getPath());
        var johnsDoor = john.open(PublishedLink.to(meeting, PublishedLink.PARAMETER));
        return new Inside(ana, anasRoom, john, john.join(johnsDoor));
    }

    /** The example page is on this machine, which is the one thing to say against it. */
    private void preflight() {
        var findings =
                stage.gateway.get("/v1/tool-configuration/preflight", cast.token()).getJsonArray("findings").stream()
                        .map(JsonObject.class::cast)
                        .filter(finding -> !"info".equals(finding.getString("severity")))
                        .map(finding -> finding.getString("severity") + " " + finding.getString("code"))
                        .toList();
        stage.expect(
                Part.TOOLS,
                findings.equals(List.of("warning local-page")),
                "the preflight to say that the page is local, and nothing else: " + findings);
        stage.narrator.saw("its preflight: the room may show it; %s", findings.get(0));
    }

    private void tool(Page room) {
        var frame = frame(room, "/tool").orElseThrow();
        stage.expect(Part.TOOLS, room.shows(TOOL), "the tool's label in the page's language");
        stage.expect(
                Part.TOOLS,
                "7".equals(query(frame, "board"))
                        && meeting.getString("id").equals(query(frame, "meetingId"))
                        && meeting.getString("meetingToken").equals(query(frame, "meetingToken"))
                        && "Ana García".equals(query(frame, "participantName"))
                        && query(frame, "participantId") != null
                        && String.valueOf(query(frame, "culture")).startsWith("es"),
                "the tool's own query and the participant's, meeting's and language's parameters: " + frame.getQuery());
        stage.expect(Part.TOOLS, ana.open(frame.toString()).status() == 200, "the example tool's page to answer");
        stage.narrator.saw("the tool “%s” in a frame: %s", TOOL, frame.getQuery());
    }

    private URI engine(Page room) {
        return frame(room, "/engine")
                .orElseThrow(() -> stage.failure(Part.ACCESS, "expected the engine's frame in the room"));
    }

    private static Optional<URI> frame(Page room, String path) {
        return room.frames().stream().filter(uri -> path.equals(uri.getPath())).findFirst();
    }

    /** The decoded value of a query parameter; null where it is not there. */
    private static String query(URI uri, String name) {
        for (var pair : String.valueOf(uri.getQuery()).split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    @Override
    public void close() {
        ana.close();
        john.close();
        gina.close();
    }
}
