package org.convene.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** By which equal requests are known: the SHA-256 of what was read, so that blanks and the order of fields are free. */
record Fingerprint(Buffer sha256) {
    static Fingerprint of(Object request, ObjectMapper canonical) {
        try {
            return new Fingerprint(
                    Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(canonical.writeValueAsBytes(request))));
        } catch (NoSuchAlgorithmException | JsonProcessingException failure) {
            throw new IllegalStateException("a request that was read can be written", failure);
        }
    }

    /** Writes equal values as equal bytes. */
    @SuppressWarnings("deprecation") // the builder's form is not offered for a mapper that is there already
    static ObjectMapper canonical(ObjectMapper mapper) {
        return mapper.copy()
                .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true);
    }
}
