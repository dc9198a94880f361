package org.convene.notifications.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.notifications.sms.SmsConfig.Twilio;

/** Tells whether what claims to come from Twilio does, by the header {@code X-Twilio-Signature}. */
@Singleton
public class TwilioSignature {
    private static final String ALGORITHM = "HmacSHA1";

    private final Twilio config;

    TwilioSignature(SmsConfig config) {
        this.config = config.twilio();
    }

    /** What Twilio is told to call about a message. */
    static String callback(Twilio config, String deliveryId, int resend) {
        return config.callbackHost() + status(deliveryId, resend);
    }

    private static String status(String deliveryId, int resend) {
        var path = "/v1/deliveries/%s/twilio-status".formatted(deliveryId);
        return resend == 0 ? path : path + "?resend=" + resend;
    }

    /**
     * Whether Twilio signed this call about this delivery; never without an account.
     *
     * @param resend which of its sends it is about
     * @param form what was sent
     */
    public boolean isRight(Optional<String> signature, String deliveryId, int resend, Map<String, List<String>> form) {
        return isRightAt(status(deliveryId, resend), signature, form);
    }

    /**
     * Whether Twilio signed this call of the path; never without an account.
     *
     * @param form what was sent
     */
    public boolean isRightAt(String path, Optional<String> signature, Map<String, List<String>> form) {
        return config.authToken().isPresent()
                && signature
                        .filter(given -> MessageDigest.isEqual(
                                given.getBytes(UTF_8), sign(path, form).getBytes(UTF_8)))
                        .isPresent();
    }

    /** Over the URL that was called and the form's fields, sorted. */
    String sign(String path, Map<String, List<String>> form) {
        var signed = new StringBuilder(config.callbackHost() + path);
        new TreeMap<>(form)
                .forEach((name, values) -> new TreeSet<>(values)
                        .forEach(value -> signed.append(name).append(value)));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(config.authToken().orElseThrow().getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
