package org.convene.access.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.time.Duration;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** Asks the provider: {@code secret} and {@code response} as a form, {@code success} in the JSON of its answer. */
@Singleton
class SiteVerify {
    private static final OutgoingLimits LIMITS =
            OutgoingLimits.CONFIGURED.within(Duration.ofSeconds(3)).atMost(16_384);

    private final OutgoingHttp http;

    SiteVerify(OutgoingHttp http) {
        this.http = http;
    }

    /**
     * Whether the provider takes the token. Fails within three seconds on whatever is no answer, at once while the
     * provider keeps failing, and at once beside four other questions and one that waits: those who ask hold a
     * connection each.
     */
    @Bulkhead(value = 4, waitingTaskQueue = 1)
    @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 2_000, skipOn = BulkheadException.class)
    public Uni<Boolean> verify(String url, String secret, String token) {
        var form = "secret=" + URLEncoder.encode(secret, UTF_8) + "&response=" + URLEncoder.encode(token, UTF_8);
        var request = OutgoingRequest.post(url, "application/x-www-form-urlencoded", Buffer.buffer(form));
        return http.send(request.limited(LIMITS)).map(SiteVerify::isSuccess);
    }

    private static boolean isSuccess(OutgoingAnswer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the provider answered " + answer.status());
        }
        return new JsonObject(answer.body()).getBoolean("success");
    }
}
