package org.convene.notifications.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.convene.platform.contracts.MeetingState;

/**
 * What a participant sees of a meeting by one channel. Who was shown the same needs no message.
 *
 * @param description its digest; empty where there is none, or where the channel does not show it
 * @param calendarSequence 0 where the channel has no calendar
 */
public record Shown(
        String name,
        String description,
        Instant validSince,
        Instant validUntil,
        String timeZone,
        String url,
        int calendarSequence) {

    public static Shown of(MeetingState state, Channel channel) {
        var whole = channel == Channel.EMAIL;
        return new Shown(
                state.name(),
                state.description().filter(text -> whole).map(Shown::digest).orElse(""),
                state.validSince(),
                state.validUntil(),
                state.timeZone(),
                state.url(),
                whole ? state.calendarSequence() : 0);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
