package org.convene.local.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * A tenant's new room without a meeting, and a link for several guests.
 *
 * @param link lets guests in
 * @param address of the room's page
 */
record GuestRoom(String link, String address) {
    static GuestRoom of(Tenants.Tenant tenant, String role) {
        var client = tenant.client();
        var space = client.post("/v1/spaces", "{\"name\": \"Tools\"}").text("/id");
        var rooms = "/v1/spaces/" + space + "/rooms";
        var alias = "room-" + Long.toString(System.nanoTime(), 36);
        var room = client.post(rooms, "{\"name\": \"Workshop\", \"alias\": \"%s\"}".formatted(alias))
                .text("/id");
        var link = client.post(rooms + "/" + room + "/generate-access", """
                        {"username": "Gus & Co", "role": "%s", "isPermanent": true}
                        """.formatted(role))
                .text("/url");
        return new GuestRoom(link, link.substring(0, link.indexOf('?')));
    }

    /** Lets this browser in. */
    @CanIgnoreReturnValue
    Answer enter(TestBrowser browser) {
        return browser.press(link);
    }
}
