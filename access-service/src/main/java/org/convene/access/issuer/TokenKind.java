package org.convene.access.issuer;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What may be exchanged (RFC 8693 section 3), and what its header may call itself. */
enum TokenKind {
    ID_TOKEN("urn:ietf:params:oauth:token-type:id_token", Set.of("", "jwt")),
    /** An access token, with the header that RFC 9068 asks for or without. */
    JWT("urn:ietf:params:oauth:token-type:jwt", Set.of("", "jwt", "at+jwt"));

    private final String name;
    private final Set<String> types;

    TokenKind(String name, Set<String> types) {
        this.name = name;
        this.types = types;
    }

    static Optional<TokenKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name.equals(name)).findFirst();
    }

    /** Logout tokens and security events come from the same issuers, under the same keys (RFC 8725 section 3.11). */
    boolean mayBe(ForeignToken token) {
        return types.contains(token.type());
    }
}
