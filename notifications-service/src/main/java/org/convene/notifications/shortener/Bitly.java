package org.convene.notifications.shortener;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.convene.platform.outgoing.OutgoingAnswer;
import org.convene.platform.outgoing.OutgoingHttp;
import org.convene.platform.outgoing.OutgoingLimits;
import org.convene.platform.outgoing.OutgoingRequest;

/** Bitly's API, version 4. */
@Singleton
class Bitly {
    private static final Pattern SHORT_LINK = Pattern.compile("https?://[!-~]{1,60}");
    private static final int LARGEST = 65_536;

    /** An answer that takes this part of the time limit is slow. */
    private static final int SLOW = 4;

    private final OutgoingHttp http;
    private final ShortenerConfig config;
    private final Clock clock;
    private final Patience patience;

    Bitly(OutgoingHttp http, ShortenerConfig config, Clock clock) {
        this.http = http;
        this.config = config;
        this.clock = clock;
        this.patience = new Patience(clock, config.timeout().dividedBy(SLOW));
    }

    /** Fails within the time limit, and at once while answers are slow or there are none. */
    Uni<String> shorten(String token, String link) {
        return Uni.createFrom().deferred(() -> {
            if (!patience.mayAsk()) {
                throw new NotShortenedException("slow-lately");
            }
            var begun = clock.instant();
            var body = new JsonObject().put("long_url", link).toBuffer();
            return http.send(request(token, body))
                    .map(Bitly::shortLink)
                    .onTermination()
                    .invoke(() -> patience.waited(Duration.between(begun, clock.instant())));
        });
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
