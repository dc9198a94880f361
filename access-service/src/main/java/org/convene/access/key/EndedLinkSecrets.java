package org.convene.access.key;

import jakarta.inject.Singleton;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.revocation.RevocationHandler;

/** Drops from this replica's memory what a tenant's links are signed with, as soon as one of those secrets was ended. */
@Singleton
class EndedLinkSecrets implements RevocationHandler {
    private final LinkSecrets secrets;

    EndedLinkSecrets(LinkSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void on(Revocation revocation) {
        if (revocation.claim().equals(Revocation.LINK_SECRETS)) {
            secrets.forget(revocation.value());
        }
    }
}
