package org.convene.platform.identity;

import io.smallrye.mutiny.Uni;

/** Which genuine tokens are good no more. */
public interface RevocationCheck {
    /** Fails with {@link KeysUnavailableException} where that cannot be known. */
    Uni<Boolean> isRevoked(VerifiedToken token);
}
