package org.convene.access.link;

import java.util.Set;

/** What the bytes of a link of version 1 tell of who brings it. */
public sealed interface SignedLinkCheck {
    /** Not a link's form. */
    record Malformed() implements SignedLinkCheck {}

    /** Not signed with a secret of a client of this tenant. */
    record Forged() implements SignedLinkCheck {}

    /**
     * The tenant's own system says so.
     *
     * @param policy what the tenant wants of such links now
     * @param forms how the link is written
     */
    record Genuine(V1Link link, V1Policy policy, Set<V1Form> forms, V1Signer signer) implements SignedLinkCheck {}
}
