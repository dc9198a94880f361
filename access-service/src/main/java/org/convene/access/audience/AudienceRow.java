package org.convene.access.audience;

import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.convene.access.address.Address;
import org.convene.platform.time.Id;

/** One attendee of a file, without the code. */
record AudienceRow(
        int line,
        byte[] codeHash,
        Optional<String> externalId,
        String name,
        Optional<String> email,
        EntryWindow window,
        Map<String, String> fields) {

    /** As the database reads it. */
    JsonObject json() {
        return new JsonObject()
                .put("id", Id.next())
                .put("line", line)
                .put("code_hash", HexFormat.of().formatHex(codeHash))
                .put("external_id", externalId.orElse(null))
                .put("name", name)
                .put("email", email.orElse(null))
                .put("address", email.map(Address::of).orElse(null))
                .put("not_before", window.notBefore().map(Object::toString).orElse(null))
                .put("not_after", window.notAfter().map(Object::toString).orElse(null))
                .put("fields", fields);
    }
}
