package org.convene.tools.reader;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import org.convene.platform.identity.RefusedException;
import org.convene.platform.identity.ServiceTokens;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks access-service. */
@Singleton
class ReaderOwner {
    private final AccessReaders access;
    private final ServiceTokens tokens;

    ReaderOwner(@RestClient AccessReaders access, ServiceTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** Fails with {@link NotAdmittedException} for whoever is in no room by this admission, and within two seconds. */
    @Timeout(value = 2, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 2,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = {NotAdmittedException.class, RefusedException.class})
    Uni<AccessReaders.Answer> require(String tenant, String admissionId) {
        return tokens.answered(authorization -> access.reader(authorization, tenant, admissionId))
                .onFailure(failure -> failure instanceof RefusedException refusal && refusal.status() == 404)
                .transform(unknown -> new NotAdmittedException());
    }
}
