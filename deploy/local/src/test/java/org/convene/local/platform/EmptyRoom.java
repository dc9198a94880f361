package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** A new room of the demo tenant, with no meeting before one is made there. */
record EmptyRoom(String id, String path) {
    static EmptyRoom make() {
        var space = Api.client().post("/v1/spaces", "{\"name\": \"Ours\"}").location();
        var id = Api.client().post(space + "/rooms", "{\"name\": \"Ours\"}").text("/id");
        return new EmptyRoom(id, space + "/rooms/" + id);
    }

    /** One there, of which access-service has heard. */
    @CanIgnoreReturnValue
    Answer meeting(String fields) {
        var made = Admissions.meeting("\"roomId\": \"%s\", %s".formatted(id, fields));
        await().untilAsserted(() -> {
            try (var system = Databases.connect("access", "system")) {
                assertThat(Databases.strings(
                                system, "SELECT id FROM meeting WHERE id = '%s'".formatted(made.text("/id"))))
                        .hasSize(1);
            }
        });
        return made;
    }

    /** An access for a guest. */
    Answer guest(String fields) {
        var more = fields.isEmpty() ? "" : ", " + fields;
        return Api.client()
                .post(path + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"%s}".formatted(more));
    }
}
