package org.convene.notifications.sms;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.convene.notifications.notice.SendResult;
import org.jboss.logging.Logger;

/**
 * A provider that takes messages as JSON over HTTP. Repeats carry the same {@code Idempotency-Key}, so that one which
 * it took over unheard is sent once all the same.
 */
@Singleton
class SmsProvider {
    private static final Logger LOG = Logger.getLogger(SmsProvider.class);
    private static final int CONNECT_LIMIT = 3_000;
    /** Those that are about the message or its recipient. */
    private static final Set<Integer> REFUSALS = Set.of(400, 410, 413, 422);

    private final WebClient client;
    private final SmsConfig config;

    SmsProvider(Vertx vertx, SmsConfig config) {
        this.client = WebClient.create(vertx, options(config));
        this.config = config;
    }

    private static WebClientOptions options(SmsConfig config) {
        var options = new WebClientOptions();
        options.setConnectTimeout(CONNECT_LIMIT)
                .setMaxPoolSize(config.connections())
                .setFollowRedirects(false);
        return options;
    }

    Uni<SendResult> send(URI url, OutgoingSms sms) {
        var body = new JsonObject()
                .put("id", sms.id())
                .put("from", sms.from())
                .put("to", sms.to())
                .put("text", sms.text());
        return request(url, sms)
                .sendJsonObject(body)
                .map(answer -> result(answer.statusCode()))
                .onFailure()
                .recoverWithItem(SmsProvider::result);
    }

    private HttpRequest<Buffer> request(URI url, OutgoingSms sms) {
        var request = client.postAbs(url.toString())
                .timeout(config.timeout().toMillis())
                .putHeader("Idempotency-Key", sms.id());
        return config.token().map(request::bearerTokenAuthentication).orElse(request);
    }

    private static SendResult result(int status) {
        if (status >= 200 && status < 300) {
            return new SendResult.Accepted();
        }
        var reason = "http-" + status;
        if (REFUSALS.contains(status)) {
            return new SendResult.Refused(reason, true);
        }
        return new SendResult.Unreachable(reason, status >= 500);
    }

    private static SendResult result(Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            return new SendResult.Unreachable("connection-failed", false);
        }
        if (failure instanceof TimeoutException) {
            return new SendResult.Unreachable("timeout", true);
        }
        if (!(failure instanceof VertxException)) {
            LOG.debugf("no answer cause=%s", failure.getClass().getName());
        }
        return new SendResult.Unreachable("connection-lost", true);
    }
}
