package org.convene.platform.identity;

import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.util.Optional;

/** The public keys that tokens are checked with. */
public interface KeySource {
    /**
     * The key of this id; empty where there is none. Fails with {@link KeysUnavailableException} where that cannot be
     * known.
     */
    Uni<Optional<PublicKey>> key(String keyId);
}
