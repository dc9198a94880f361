package org.convene.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Base64;

/** The first personal link that the product's documents publish (R3, R4), byte for byte. */
final class PublishedLink {
    static final String CLIENT = "mycompanyname";
    static final String SECRET = "mysecret";
    static final String NAME = "John Doe";

    /** Base64 of JSON: client, id, name, email and the signature. */
    static final String PARAMETER = "ewogICAgImNsaWVudCI6ICJteWNvbXBhbnluYW1lIiwKICAgICJpZCI6ICIxMDA1MDAiLAogICAg"
            + "Im5hbWUiOiAiSm9obiBEb2UiLAogICAgImVtYWlsIjogImRvZUBleGFtcGxlLmNvbSIsCiAgICAic2lnbmF0dXJlIjogIjkwN2Nm"
            + "NDY2NmY0NjkwODg4ZjQ4ZDdiMDQ4NDQxMzhkMTcwYWFkODBkZjU3YTYzZjU5NTcyMjk0ZmM1ZjY4MjAiCn0K";

    private PublishedLink() {}

    /** Where an attendee of the meeting would open it. */
    static String to(JsonObject meeting, String parameter) {
        var door = "/attendee/" + meeting.getString("urlName");
        return URI.create(meeting.getString("url")).resolve(door) + "?i=" + parameter;
    }

    /** The same with another id, under the signature that does not fit any more. */
    static String forged() {
        var payload = new String(Base64.getDecoder().decode(PARAMETER), UTF_8);
        return Base64.getEncoder()
                .encodeToString(payload.replace("100500", "800500").getBytes(UTF_8));
    }
}
