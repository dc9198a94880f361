package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.Recipients.Name;
import org.convene.platform.contracts.MeetingState;

/**
 * Makes and knows links by which reminders by mail are ended (RFC 8058). A link says whose reminders they are by a digest and
 * is signed (HMAC-SHA-256); it has no end, and lets its holder do nothing else.
 */
public final class UnsubscribeLinks {
    static final String PATH = "/unsubscribe";
    static final String PARAMETER = "r";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{24})\\.(k?[A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");

    private final SecretKeySpec key;
    private final Recipients recipients;

    UnsubscribeLinks(byte[] secret, Recipients recipients) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.recipients = recipients;
    }

    /** Whose reminders a link ends: a digest of the address. */
    record Subscription(String tenant, Name recipient) {}

    /**
     * On the host of the meeting's own links.
     *
     * @param email the address that the mail goes to
     */
    public String link(MeetingState meeting, String email) {
        var recipient = recipients.kept(recipients.ofAddress(meeting.tenant(), Channel.EMAIL, email));
        var said = meeting.tenant() + '.' + recipient;
        return URI.create(meeting.url()).resolve(PATH) + "?" + PARAMETER + "=" + said + '.' + sign(said);
    }

    /** Empty where it is none of ours. */
    Optional<Subscription> read(String text) {
        return Optional.of(FORM.matcher(text))
                .filter(parts -> parts.matches() && isSigned(parts.group(1) + '.' + parts.group(2), parts.group(3)))
                .map(parts -> new Subscription(parts.group(1), recipients.read(parts.group(2))));
    }

    private boolean isSigned(String said, String signature) {
        return MessageDigest.isEqual(sign(said).getBytes(US_ASCII), signature.getBytes(US_ASCII));
    }

    private String sign(String said) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(said.getBytes(US_ASCII)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "UnsubscribeLinks[redacted]";
    }
}
