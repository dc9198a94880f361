package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;

/**
 * How people are named where their wishes are kept: by digests (SHA-256) of their addresses and of what they are known by, so
 * that nobody can be read from them who is not asked for.
 */
final class Recipients {
    private Recipients() {}

    /** All names of the participant. */
    static List<String> of(String tenant, ParticipantState participant) {
        var email = participant.person().email().map(address -> ofAddress(tenant, Channel.EMAIL, address));
        var number = Channel.SMS.address(participant);
        return Stream.of(
                        email,
                        number.map(address -> ofAddress(tenant, Channel.SMS, address)),
                        number.map(Recipients::ofNumber),
                        participant.userId().map(id -> ofUser(tenant, id)),
                        participant.externalId().map(id -> ofExternal(tenant, id)))
                .flatMap(name -> name.stream())
                .toList();
    }

    static String ofAddress(String tenant, Channel channel, String address) {
        return digest(tenant, channel.code(), address.strip().toLowerCase(Locale.ROOT));
    }

    static String ofUser(String tenant, String userId) {
        return digest(tenant, "user", userId);
    }

    static String ofExternal(String tenant, String externalId) {
        return digest(tenant, "external", externalId);
    }

    /** Whoever writes to it. */
    static String ofNumber(String number) {
        return digest("", "number", number);
    }

    private static String digest(String tenant, String kind, String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", tenant, kind, name).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
