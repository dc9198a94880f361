package org.convene.notifications.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.convene.notifications.limit.Limits.Sending;

/** Names an address without telling it. */
final class AddressDigest {
    private AddressDigest() {}

    /** Whichever tenant writes to it. */
    static String of(Sending sending) {
        var name = sending.channel().code() + '\n' + sending.address().toLowerCase(Locale.ROOT);
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
