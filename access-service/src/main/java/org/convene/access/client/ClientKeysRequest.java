package org.convene.access.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A set of keys (RFC 7517 section 5). */
public record ClientKeysRequest(
        @NotNull @Size(max = 4) @Schema(description = "JSON Web Keys, each with kid and without anything private")
        List<@NotNull Map<String, Object>> keys) {
    /**
     * @throws InvalidFieldException if one is no key that clients can have
     */
    List<ClientKey> toKeys() {
        var found = new ArrayList<ClientKey>();
        var names = new HashSet<String>();
        for (var place = 0; place < keys.size(); place++) {
            var field = "keys[" + place + "]";
            var key = ClientKey.register(Id.next(), field, keys.get(place));
            if (!names.add(key.keyId())) {
                throw new InvalidFieldException(field + ".kid", "unique", "must be no other key's");
            }
            found.add(key);
        }
        return found;
    }

    /** It may hold what nobody should have sent. */
    @Override
    public String toString() {
        return "ClientKeysRequest[count=" + keys.size() + "]";
    }
}
