package org.convene.access.link;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a link of version 1 with an access code says (R1 (b), D12). What is signed is code and meeting, one after the
 * other (R5): a link for code {@code a} of the meeting {@code bc} is one for code {@code ab} of the meeting {@code c},
 * too. So the meeting must be the one whose door it is brought to. It is also a personal link ({@link V1Link}), for
 * somebody named {@code bc} whose id is {@code a}, and a personal link is one with a code: both are signed alike.
 *
 * @param client with whose secret it is signed
 * @param code as the tenant wrote it
 * @param meeting the meeting's name in its URL (D11)
 */
public record V1CodeLink(String client, String code, String meeting) {
    public V1CodeLink {
        if (client.isBlank() || code.isBlank() || meeting.isBlank()) {
            throw new IllegalArgumentException("client, code and meeting must not be blank");
        }
        if (!Stream.of(client, code, meeting).allMatch(V1Link::isLine)) {
            throw new IllegalArgumentException("all fields must be lines of at most 254 characters");
        }
    }

    public SignedV1CodeLink sign(String secret) {
        return new SignedV1CodeLink(this, V1Signature.of(secret, code, meeting));
    }

    /**
     * Reads the query parameter {@code i} without believing it; empty if it is none of the accepted forms.
     *
     * @param parameter URL-decoded; a blank in it is a plus sign that nobody escaped
     */
    public static Optional<SignedV1CodeLink> parse(String parameter) {
        try {
            return V1Parameter.read(parameter, V1CodePayload.class).map(V1CodePayload::link);
        } catch (IllegalArgumentException failure) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "V1CodeLink[client=" + client + ", meeting=" + meeting + "]";
    }
}
