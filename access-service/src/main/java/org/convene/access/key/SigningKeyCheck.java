package org.convene.access.key;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means able to sign and to check tokens. */
@Readiness
class SigningKeyCheck implements HealthCheck {
    private final SigningKeys keys;

    SigningKeyCheck(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("signing key")
                .status(!keys.published().isEmpty())
                .build();
    }
}
