package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.convene.access.key.LinkSecret;
import org.convene.access.key.LinkSecrets;
import org.jspecify.annotations.Nullable;

/** Finds out whether a link was made here, for this tenant. */
@Singleton
public class LinkVerifier {
    private final LinkSecrets secrets;

    LinkVerifier(LinkSecrets secrets) {
        this.secrets = secrets;
    }

    public Uni<LinkCheck> check(String tenant, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return Uni.createFrom().item(new LinkCheck.Missing());
        }
        var parsed = PersonalLink.parse(token);
        if (parsed.isEmpty()) {
            return Uni.createFrom().item(new LinkCheck.Malformed());
        }
        var link = parsed.get();
        if (!link.claimed().tenant().equals(tenant)) {
            return Uni.createFrom().item(new LinkCheck.Foreign());
        }
        return secrets.of(tenant).map(known -> check(link, known));
    }

    private static LinkCheck check(SignedLink link, List<LinkSecret> secrets) {
        return secrets.stream()
                        .filter(secret -> secret.number() == link.claimed().secretNumber())
                        .anyMatch(secret -> link.isSignedBy(new LinkSigner(secret)))
                ? new LinkCheck.Genuine(link.claimed())
                : new LinkCheck.Forged();
    }
}
