package org.convene.access.token;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.convene.access.client.RegisteredClient;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.identity.TokenUse;
import org.convene.platform.identity.VerifiedToken;

/** What is said of tokens (RFC 7662 section 2.2): the members of the answer. */
final class Introspection {
    static final Map<String, Object> INACTIVE = Map.of("active", false);

    private Introspection() {}

    /** A tenant's client is told of its tenant's tokens, the operator and services of all. */
    static boolean isFor(RegisteredClient asking, VerifiedToken token) {
        var tenant = token.claims().getClaimValue(CallerClaims.TENANT);
        return asking.tenant().filter(own -> !own.id().equals(tenant)).isEmpty();
    }

    static boolean isOfUser(VerifiedToken token) {
        return CallerKind.USER.text().equals(token.claims().getClaimValue(CallerClaims.KIND));
    }

    /**
     * Of a user's token.
     *
     * @param capabilities the user's now, whatever the token says
     */
    static Map<String, Object> active(VerifiedToken token, List<String> capabilities) {
        var members = active(token);
        members.put(CallerClaims.CAPABILITIES, capabilities);
        return members;
    }

    static Map<String, Object> active(VerifiedToken token) {
        var members = new TreeMap<>(token.claims().getClaimsMap());
        members.put("active", true);
        if (token.use() == TokenUse.ACCESS) {
            members.put("token_type", "Bearer");
        }
        return members;
    }
}
