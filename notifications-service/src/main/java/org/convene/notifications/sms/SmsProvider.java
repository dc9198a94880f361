package org.convene.notifications.sms;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.net.URI;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.provider.ProviderHttp;

/**
 * A provider that takes messages as JSON over HTTP. Repeats carry the same {@code Idempotency-Key}, so that one which
 * it took over unheard is sent once all the same.
 */
@Singleton
class SmsProvider {
    private final WebClient client;
    private final SmsConfig config;

    SmsProvider(Vertx vertx, SmsConfig config) {
        this.client = ProviderHttp.client(vertx, config.connections());
        this.config = config;
    }

    /** Never fails. */
    Uni<SendResult> send(URI url, OutgoingSms sms) {
        var body = new JsonObject()
                .put("id", sms.id())
                .put("from", sms.from())
                .put("to", sms.to())
                .put("text", sms.text());
        return request(url, sms)
                .sendJsonObject(body)
                .map(ProviderHttp::result)
                .onFailure()
                .recoverWithItem(ProviderHttp::result);
    }

    private HttpRequest<Buffer> request(URI url, OutgoingSms sms) {
        var request = client.postAbs(url.toString())
                .timeout(config.timeout().toMillis())
                .putHeader("Idempotency-Key", sms.id());
        return config.token().map(request::bearerTokenAuthentication).orElse(request);
    }
}
