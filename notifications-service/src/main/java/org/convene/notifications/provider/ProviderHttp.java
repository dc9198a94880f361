package org.convene.notifications.provider;

import io.vertx.core.VertxException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.convene.notifications.notice.SendResult;
import org.jboss.logging.Logger;

/** How the operator's providers are spoken to over HTTP, and what their answers mean for a message. */
public final class ProviderHttp {
    private static final Logger LOG = Logger.getLogger(ProviderHttp.class);
    private static final int CONNECT_LIMIT = 3_000;
    /** RFC 6585 section 4. */
    private static final int TOO_MANY = 429;
    /** Those that are about the message or its recipient. */
    private static final Set<Integer> REFUSALS = Set.of(400, 410, 413, 422);

    private ProviderHttp() {}

    /**
     * @param connections at once
     */
    public static WebClient client(Vertx vertx, int connections) {
        var options = new WebClientOptions();
        options.setConnectTimeout(CONNECT_LIMIT).setMaxPoolSize(connections).setFollowRedirects(false);
        return WebClient.create(vertx, options);
    }

    /**
     * A provider's answer. A page in HTML comes from something that stands between, whatever its status: nobody knows
     * what became of the message. That it hears too much, or until when there is nothing to be had, is true whoever says it.
     */
    public static SendResult result(HttpResponse<Buffer> answer) {
        var status = answer.statusCode();
        var reason = "http-" + status;
        if (isHtml(answer) && status != TOO_MANY) {
            return new SendResult.Unreachable(
                    reason + "-html", isSuccess(status) || status >= 500, retryAfter(answer));
        }
        if (isSuccess(status)) {
            return new SendResult.Accepted();
        }
        if (REFUSALS.contains(status)) {
            return new SendResult.Refused(reason, true);
        }
        return new SendResult.Unreachable(reason, status >= 500, retryAfter(answer));
    }

    /** The same of a provider that answers in JSON: what it took over it names by this member. */
    public static SendResult result(HttpResponse<Buffer> answer, String member) {
        var result = result(answer);
        return result instanceof SendResult.Accepted
                        && json(answer).filter(json -> json.containsKey(member)).isEmpty()
                ? new SendResult.Unreachable("answer-not-understood", true)
                : result;
    }

    /** There was no answer. */
    public static SendResult result(Throwable failure) {
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

    /** Empty where the answer is no JSON object. */
    public static Optional<JsonObject> json(HttpResponse<Buffer> answer) {
        try {
            return Optional.ofNullable(answer.bodyAsJsonObject());
        } catch (DecodeException | ClassCastException failure) {
            return Optional.empty();
        }
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isHtml(HttpResponse<Buffer> answer) {
        var type = answer.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** RFC 9110 section 10.2.3; zero where there is none, or none that one understands. */
    private static Duration retryAfter(HttpResponse<Buffer> answer) {
        var value = Optional.ofNullable(answer.getHeader("Retry-After")).map(String::trim);
        try {
            return value.map(text -> text.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(date(answer.getHeader("Date")), date(text)))
                    .filter(pause -> !pause.isNegative())
                    .orElse(Duration.ZERO);
        } catch (DateTimeException | NumberFormatException failure) {
            return Duration.ZERO;
        }
    }

    /** As the provider's own clock goes. */
    private static Instant date(String text) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text == null ? "" : text));
    }
}
