package org.convene.notifications.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.convene.notifications.limit.Limits.Sending;
import org.convene.notifications.notice.Channel;

/** Names an address without telling it. */
final class AddressDigest {
    private AddressDigest() {}

    /** Whichever tenant writes to it; those who have devices are known by names that are their tenant's own. */
    static String of(Sending sending) {
        var namespace = sending.channel() == Channel.PUSH ? sending.tenant() : "";
        var name = String.join(
                "\n", sending.channel().code(), namespace, sending.address().toLowerCase(Locale.ROOT));
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
