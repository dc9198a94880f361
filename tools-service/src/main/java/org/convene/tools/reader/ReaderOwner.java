package org.convene.tools.reader;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
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
            skipOn = NotAdmittedException.class)
    Uni<AccessReaders.Answer> require(String tenant, String admissionId) {
        return tokens.authorized(authorization -> access.reader(authorization, tenant, admissionId))
                .onFailure(ReaderOwner::isUnknown)
                .transform(unknown -> new NotAdmittedException());
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
