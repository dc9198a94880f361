package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.jspecify.annotations.Nullable;

/** Finds out whether a link was made here, for this tenant, and holds still. */
@Singleton
public class LinkVerifier {
    private final LinkSecrets secrets;

    LinkVerifier(LinkSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param now by which secrets are valid
     */
    public Uni<LinkCheck> check(String tenant, @Nullable String token, Instant now) {
        if (token == null || token.isEmpty()) {
            return Uni.createFrom().item(new LinkCheck.Missing());
        }
        return PersonalLink.parse(token)
                .map(link -> check(tenant, link, now))
                .orElseGet(() -> Uni.createFrom().item(new LinkCheck.Malformed()));
    }

    private Uni<LinkCheck> check(String tenant, SignedLink link, Instant now) {
        return secret(tenant, link, now).map(secret -> check(tenant, link, secret));
    }

    /** For another tenant's link, nothing is looked up. */
    private Uni<Optional<LinkSecret>> secret(String tenant, SignedLink link, Instant now) {
        return link.claimed().tenant().equals(tenant)
                ? secrets.find(tenant, link.claimed().secretNumber(), now)
                : Uni.createFrom().item(Optional.empty());
    }

    /**
     * Whoever has stolen a secret can sign what could be a link, and so can be revoked by its id, and nothing else.
     *
     * @param secret the one whose number the link says; empty if it is none that is valid
     */
    static LinkCheck check(String tenant, SignedLink link, Optional<LinkSecret> secret) {
        if (!link.claimed().tenant().equals(tenant)) {
            return new LinkCheck.Foreign();
        }
        return secret.map(LinkSigner::new).filter(link::isSignedBy).isPresent() && LinkId.isDerived(link.claimed())
                ? new LinkCheck.Genuine(link.claimed())
                : new LinkCheck.Forged();
    }
}
