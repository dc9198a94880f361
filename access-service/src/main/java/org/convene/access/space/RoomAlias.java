package org.convene.access.space;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import org.convene.platform.time.Id;

/** A room's name in its URL. */
@Singleton
class RoomAlias {
    static final String FORM = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String RULE = "must be lowercase letters, digits and hyphens";
    static final int LONGEST = 63;

    private static final int LONGEST_STEM = 40;
    private static final int SUFFIX = 6;
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    /** Rooms are found by id or alias in one place, so none may look like the other. */
    static boolean isLikeAnId(String alias) {
        return Id.isValid(alias);
    }

    /** Reads like the room's name, with an ending that nobody guesses and that keeps it unique. */
    String from(String roomName) {
        var ascii = Normalizer.normalize(roomName, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var slug = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var stem = slug.substring(0, Math.min(slug.length(), LONGEST_STEM)).replaceAll("-$", "");
        return (stem.isEmpty() ? "room" : stem) + "-" + ending();
    }

    private String ending() {
        var text = new StringBuilder();
        for (var index = 0; index < SUFFIX; index++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
