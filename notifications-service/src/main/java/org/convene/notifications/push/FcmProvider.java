package org.convene.notifications.push;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.provider.ProviderHttp;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Firebase Cloud Messaging, HTTP v1. Its data are strings only, so {@code info} goes as JSON text (D15). */
@Singleton
class FcmProvider implements PushProvider {
    private static final Logger LOG = Logger.getLogger(FcmProvider.class);
    static final String CODE = "fcm";
    private static final int UNAUTHORIZED = 401;
    static final String DEVICE_LIMIT = "device-limit";

    private final WebClient client;
    private final PushConfig config;
    private final Optional<Sender> sender;

    private record Sender(String url, AccessTokens access) {}

    FcmProvider(Vertx vertx, Clock clock, PushConfig config) {
        this.client = ProviderHttp.client(vertx, config.connections());
        this.config = config;
        this.sender = config.fcm().serviceAccount().map(ServiceAccount::parse).map(account -> sender(account, clock));
    }

    private Sender sender(ServiceAccount account, Clock clock) {
        return new Sender(
                "%s/v1/projects/%s/messages:send".formatted(config.fcm().url(), account.project()),
                new AccessTokens(client, clock, account, config.timeout()));
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean isConfigured() {
        return sender.isPresent();
    }

    @Override
    public Uni<SendResult> send(Device device, PushMessage message) {
        return sender.map(known -> known.access()
                        .current()
                        .map(Optional::of)
                        .onFailure()
                        .recoverWithItem(FcmProvider::noToken)
                        .chain(token -> token.map(held -> send(known, held, body(device, message)))
                                .orElseGet(() -> Uni.createFrom()
                                        .item(new SendResult.Unreachable("token-not-available", false)))))
                .orElseGet(() -> Uni.createFrom().item(new SendResult.NotConfigured()));
    }

    private static Optional<AccessTokens.Token> noToken(Throwable failure) {
        // Without the message, which may repeat the answer.
        LOG.warnf("access token of FCM not fetched cause=%s", failure.getClass().getSimpleName());
        return Optional.empty();
    }

    private Uni<SendResult> send(Sender known, AccessTokens.Token token, JsonObject body) {
        return client.postAbs(known.url())
                .timeout(config.timeout().toMillis())
                .bearerTokenAuthentication(token.value())
                .sendJsonObject(body)
                .invoke(answer -> {
                    if (answer.statusCode() == UNAUTHORIZED) {
                        known.access().drop(token);
                    }
                })
                .map(FcmProvider::result)
                .onFailure()
                .recoverWithItem(ProviderHttp::result);
    }

    /** Both keep it for a device that is off until the start; what is due after that is tried once. */
    private static JsonObject body(Device device, PushMessage message) {
        var data = new JsonObject()
                .put("type", PushMessage.TYPE)
                .put("info", message.info().encode());
        var life = Math.max(0, message.life().toSeconds());
        var android = new JsonObject().put("priority", "HIGH").put("ttl", life + "s");
        var apns = new JsonObject()
                .put(
                        "headers",
                        new JsonObject()
                                .put("apns-push-type", "background")
                                .put("apns-priority", "5")
                                .put("apns-expiration", expiration(message, life)))
                .put("payload", new JsonObject().put("aps", new JsonObject().put("content-available", 1)));
        return new JsonObject()
                .put(
                        "message",
                        new JsonObject()
                                .put("token", device.token())
                                .put("data", data)
                                .put("android", android)
                                .put("apns", apns));
    }

    /** In seconds since 1970; APNs keeps nothing whose expiration is 0. */
    private static String expiration(PushMessage message, long life) {
        return life > 0 ? Long.toString(message.start().getEpochSecond()) : "0";
    }

    private static SendResult result(HttpResponse<Buffer> answer) {
        if (ProviderHttp.json(answer).filter(FcmProvider::isAboutToken).isPresent()) {
            return DEVICE_GONE;
        }
        var result = ProviderHttp.result(answer, "name");
        return result instanceof SendResult.Unreachable refused
                        && refused.isTooMany()
                        && ProviderHttp.json(answer)
                                .filter(FcmProvider::isAboutProject)
                                .isEmpty()
                ? new SendResult.Unreachable(DEVICE_LIMIT, refused.maybeSent(), refused.pause())
                : result;
    }

    /** Of quotas, which there are of the project and of each device: google.rpc.ErrorInfo and QuotaFailure name whose. */
    private static boolean isAboutProject(JsonObject answer) {
        return details(error(answer), "details")
                .anyMatch(detail -> isProject(object(detail, "metadata").getValue("consumer"))
                        || details(detail, "violations")
                                .anyMatch(violation -> isProject(violation.getValue("subject"))));
    }

    private static boolean isProject(@Nullable Object consumer) {
        return consumer instanceof String name && name.startsWith("project");
    }

    private static JsonObject error(JsonObject answer) {
        return object(answer, "error");
    }

    private static JsonObject object(JsonObject parent, String member) {
        return parent.getValue(member) instanceof JsonObject object ? object : new JsonObject();
    }

    /** Of errors alone: the app is gone from the device, or this is no token at all. A 404 of another kind is ours. */
    private static boolean isAboutToken(JsonObject answer) {
        return details(error(answer), "details")
                .anyMatch(detail -> "UNREGISTERED".equals(detail.getValue("errorCode"))
                        || details(detail, "fieldViolations")
                                .anyMatch(violation -> "message.token".equals(violation.getValue("field"))));
    }

    private static Stream<JsonObject> details(JsonObject parent, String member) {
        var items = parent.getValue(member) instanceof JsonArray array ? array : new JsonArray();
        return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}
