package org.convene.platform.identity;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.util.Optional;

/** The public keys that access tokens are checked with. */
public interface KeySource {
    /** The key of this id; empty where there is none. */
    Uni<Optional<PublicKey>> key(String keyId);
}
