package org.convene.notifications.shortener;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** Bitly's API, version 4. */
@Singleton
class Bitly {
    private static final Pattern SHORT_LINK = Pattern.compile("https?://[!-~]{1,60}");
    private static final int LARGEST = 65_536;

    private final OutgoingHttp http;
    private final ShortenerConfig config;

    Bitly(OutgoingHttp http, ShortenerConfig config) {
        this.http = http;
        this.config = config;
    }

    /** Fails within the time limit, and at once while nothing is heard of Bitly; a refusal is one tenant's matter. */
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            failureRatio = 0.5,
            delay = 10,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = NotShortenedException.class)
    Uni<String> shorten(String token, String link) {
        var body = new JsonObject().put("long_url", link).toBuffer();
        return http.send(request(token, body)).map(Bitly::shortLink);
    }

    private OutgoingRequest request(String token, Buffer body) {
        return OutgoingRequest.post(config.url() + "/v4/shorten", "application/json", body)
                .header("Authorization", "Bearer " + token)
                .limited(OutgoingLimits.CONFIGURED.within(config.timeout()).atMost(LARGEST));
    }

    private static String shortLink(OutgoingAnswer answer) {
        if (!answer.isSuccess()) {
            throw new NotShortenedException("http-" + answer.status());
        }
        try {
            if (answer.body().toJsonObject().getValue("link") instanceof String link
                    && SHORT_LINK.matcher(link).matches()) {
                return link;
            }
        } catch (DecodeException | ClassCastException failure) {
            // Falls through: it is no answer of Bitly's either.
        }
        throw new NotShortenedException("answer-not-understood");
    }
}
