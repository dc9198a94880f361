package org.convene.notifications.sms;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.provider.ProviderHttp;

/**
 * Twilio's Messages resource (API version 2010-04-01). It knows no idempotency key: a message whose answer is lost may
 * be sent twice, unless its receipt comes before the next attempt.
 */
@Singleton
class TwilioProvider {
    private static final int BAD_REQUEST = 400;
    /** About the sender, which the operator configures, or about what Twilio has to do; not about this message. */
    private static final Set<Integer> PASSING = Set.of(21212, 21603, 21606, 21611, 21659, 21660);

    private final WebClient client;
    private final SmsConfig config;

    /**
     * @throws ConfigurationException if there is half of an account
     */
    TwilioProvider(Vertx vertx, SmsConfig config) {
        if (config.twilio().accountSid().isPresent()
                && config.twilio().authToken().isEmpty()) {
            throw new ConfigurationException("convene.sms.twilio.account-sid needs convene.sms.twilio.auth-token");
        }
        this.client = ProviderHttp.client(vertx, config.connections());
        this.config = config;
    }

    /** Never fails. */
    Uni<SendResult> send(OutgoingSms sms) {
        var twilio = config.twilio();
        var account = twilio.accountSid().orElseThrow();
        return client.postAbs("%s/2010-04-01/Accounts/%s/Messages.json".formatted(twilio.url(), account))
                .timeout(config.timeout().toMillis())
                .basicAuthentication(account, twilio.authToken().orElseThrow())
                .sendForm(form(sms))
                .map(TwilioProvider::result)
                .onFailure()
                .recoverWithItem(ProviderHttp::result);
    }

    private MultiMap form(OutgoingSms sms) {
        var form = MultiMap.caseInsensitiveMultiMap()
                .add("To", sms.to())
                .add("From", sms.from())
                .add("Body", sms.text());
        var callback = TwilioSignature.callback(config.twilio(), sms.deliveryId(), sms.resend());
        return callback.startsWith("https://") ? form.add("StatusCallback", callback) : form;
    }

    private static SendResult result(HttpResponse<Buffer> answer) {
        return Optional.of(answer)
                .filter(refusal -> refusal.statusCode() == BAD_REQUEST)
                .flatMap(ProviderHttp::json)
                .filter(refusal -> refusal.getValue("code") instanceof Integer)
                .map(refusal -> refusal.getInteger("code"))
                .<SendResult>map(code -> PASSING.contains(code)
                        ? new SendResult.Unreachable("twilio-" + code, false)
                        : new SendResult.Refused("twilio-" + code, true))
                .orElseGet(() -> ProviderHttp.result(answer, "sid"));
    }
}
