package org.convene.local.platform;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** A meeting of Ana's whose door is open, though it has not begun. */
record OpenMeeting(String id, String roomId, String urlName, String link) {
    static OpenMeeting make() {
        var ana = MeetingRequests.newAddress("ana");
        var made = Api.client().post("/v1/meetings", """
                        {"name": "Open", "validSince": "%s", "duration": 1800,
                         "participants": [{"name": "Ana", "email": "%s"}]}
                        """.formatted(Instant.now().plus(Duration.ofMinutes(10)), ana));
        var link = new Mailbox(ana).awaitMails(1).get(0).link();
        return new OpenMeeting(made.text("/id"), made.text("/roomId"), made.text("/urlName"), link);
    }

    /** The address of the room's page. */
    String room() {
        return at("/room/" + roomId);
    }

    /** A path of the same host. */
    String at(String path) {
        return URI.create(link).resolve(path).toString();
    }
}
