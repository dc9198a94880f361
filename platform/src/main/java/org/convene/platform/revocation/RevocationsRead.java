package org.convene.platform.revocation;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica that has never read what was revoked accepts no token, and so is not ready. */
@Singleton
@Readiness
class RevocationsRead implements AsyncHealthCheck {
    private final Revocations revocations;

    RevocationsRead(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return revocations
                .readOnce()
                .replaceWith(() -> response(true))
                .onFailure()
                .recoverWithItem(() -> response(false));
    }

    private static HealthCheckResponse response(boolean isRead) {
        return HealthCheckResponse.named("revocations read").status(isRead).build();
    }
}
