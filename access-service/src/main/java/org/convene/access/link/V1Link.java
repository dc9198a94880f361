package org.convene.access.link;

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
    static final int LONGEST_FIELD = 254;

    /** Of people's data, but no control characters, and no halves of characters, which would be signed as "?". */
    private static final String CHARACTER = "[\\P{Cc}&&\\P{Cs}]";

    static final String LINE = CHARACTER + "*";
    static final String LINE_RULE = "must be one line of text";

    private static final Pattern FORM = Pattern.compile(CHARACTER + "{0," + LONGEST_FIELD + "}");

    public V1Link {
        if (client.isBlank() || id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("client, id and name must not be blank");
        }
        if (!Stream.of(client, id, name, email).allMatch(V1Link::isLine)) {
            throw new IllegalArgumentException("all fields must be lines of at most " + LONGEST_FIELD + " characters");
        }
    }

    static boolean isLine(String field) {
        return FORM.matcher(field).matches();
    }

    public SignedV1Link sign(String secret) {
        return new SignedV1Link(this, V1Signature.of(secret, id, name, email));
    }

    /**
     * Whether the same signature also fits a link for one of these other people: whether the fields, slid to another
     * boundary, begin with the other id.
     */
    public boolean fitsOneOf(Stream<String> otherIds) {
        var signed = id + name + email;
        return otherIds.anyMatch(other -> !other.isBlank()
                && !other.equals(id)
                && signed.startsWith(other)
                && !signed.substring(other.length()).isBlank());
    }

    /**
     * Reads the query parameter {@code i} (R4) without believing it; empty if it is none of the accepted forms.
     *
     * @param parameter URL-decoded; a blank in it is a plus sign that nobody escaped
     */
    public static Optional<SignedV1Link> parse(String parameter) {
        try {
            return V1Parameter.read(parameter, V1Payload.class).map(V1Payload::link);
        } catch (IllegalArgumentException failure) {
            return Optional.empty();
        }
    }

    /**
     * The same parameter in the same forms, not longer than 3,790 characters. Also of a link with an access code; empty for
     * what is no link of version 1.
     */
    public static Optional<String> compact(String parameter) {
        return V1Parameter.read(parameter, V1Payload.class)
                .<Record>map(payload -> payload)
                .or(() -> V1Parameter.read(parameter, V1CodePayload.class))
                .flatMap(payload -> V1Parameter.compact(parameter, payload));
    }

    @Override
    public String toString() {
        return "V1Link[client=" + client + "]";
    }
}
