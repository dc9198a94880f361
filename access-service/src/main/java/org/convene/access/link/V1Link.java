package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a personal link of version 1 says (R2): who comes, in the words of the tenant's own system. It stays as it was
 * published, with its weaknesses (D6): it never expires, belongs to no meeting, and its signature does not tell where
 * one field ends and the next begins.
 *
 * @param client with whose secret it is signed
 * @param id the tenant's own name of the person
 * @param email empty where the tenant does not say it
 */
public record V1Link(String client, String id, String name, String email) {
    /** Of the query parameter; servers on the way rarely take longer URLs. */
    private static final int LONGEST = 8_192;

    private static final int LONGEST_FIELD = 254;

    /** Of people's data, but no control characters, and no halves of characters, which would be signed as "?". */
    private static final Pattern LINE = Pattern.compile("[\\P{Cc}&&\\P{Cs}]{0," + LONGEST_FIELD + "}");

    public V1Link {
        if (client.isBlank() || id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("client, id and name must not be blank");
        }
        if (!Stream.of(client, id, name, email)
                .allMatch(field -> LINE.matcher(field).matches())) {
            throw new IllegalArgumentException("all fields must be lines of at most " + LONGEST_FIELD + " characters");
        }
    }

    V1Signature sign(String secret) {
        return V1Signature.of(secret, id, name, email);
    }

    /**
     * Reads the query parameter {@code i} (R4) without believing it; empty if it is none of the accepted forms.
     *
     * @param parameter URL-decoded; a blank in it is a plus sign that nobody escaped
     */
    static Optional<SignedV1Link> parse(String parameter) {
        if (parameter.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(parameter.replace('-', '+').replace('_', '/').replace(' ', '+'));
            return V1Payload.read(
                            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())
                    .map(V1Payload::link);
        } catch (IllegalArgumentException | CharacterCodingException failure) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "V1Link[client=" + client + "]";
    }
}
