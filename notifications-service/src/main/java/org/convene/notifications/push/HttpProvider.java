package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.net.URI;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.provider.ProviderHttp;

/** A provider of the operator's own that takes messages as JSON over HTTP. */
@Singleton
class HttpProvider implements PushProvider {
    static final String CODE = "http";
    private static final int GONE = 410;

    private final WebClient client;
    private final PushConfig config;

    HttpProvider(Vertx vertx, PushConfig config) {
        this.client = ProviderHttp.client(vertx, config.connections());
        this.config = config;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean isConfigured() {
        return config.http().url().isPresent();
    }

    @Override
    public Uni<SendResult> send(Device device, PushMessage message) {
        return config.http()
                .url()
                .map(url -> send(url, device, message))
                .orElseGet(() -> Uni.createFrom().item(new SendResult.NotConfigured()));
    }

    private Uni<SendResult> send(URI url, Device device, PushMessage message) {
        var id = message.id() + "." + device.id();
        var request = client.postAbs(url.toString())
                .timeout(config.timeout().toMillis())
                .putHeader("Idempotency-Key", id);
        config.http().token().ifPresent(request::bearerTokenAuthentication);
        var body = new JsonObject().put("id", id).put("token", device.token()).put("payload", message.payload());
        return request.sendJsonObject(body)
                .map(answer -> answer.statusCode() == GONE ? DEVICE_GONE : ProviderHttp.result(answer))
                .onFailure()
                .recoverWithItem(ProviderHttp::result);
    }
}
