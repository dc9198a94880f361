package org.convene.access.link;

import java.util.Set;

/** What the bytes of a link of version 1 with an access code tell. */
public sealed interface CodeLinkCheck {
    /** Not such a link's form. */
    record Malformed() implements CodeLinkCheck {}

    /** Not signed with a secret of a client of this tenant. */
    record Forged() implements CodeLinkCheck {}

    /**
     * The tenant's own system says so.
     *
     * @param policy what the tenant wants of such links now
     * @param forms how the link is written
     */
    record Genuine(V1CodeLink link, V1Policy policy, Set<V1Form> forms, V1Signer signer) implements CodeLinkCheck {}
}
