package org.convene.notifications.preference;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the holder of a number wants who answers a text message: the words of Twilio's and CTIA's lists, and those that
 * people use for them in the languages round here.
 */
enum ReplyWord {
    STOP(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "OPTOUT",
            "REVOKE",
            "STOPP",
            "ABMELDEN",
            "ABBESTELLEN",
            "ENDE",
            "ARRET",
            "ARRETER",
            "STOPPER",
            "DESABONNER",
            "DESINSCRIRE",
            "BAJA",
            "PARAR",
            "BAIXA",
            "ATURA"),
    START("START", "UNSTOP", "YES", "ANMELDEN", "REPRENDRE", "REABONNER", "ALTA");

    private static final int LONGEST = 40;

    private final Set<String> words;

    ReplyWord(String... words) {
        this.words = Set.of(words);
    }

    /** Empty for what is no such word alone; case, accents, blanks and punctuation do not count. */
    static Optional<ReplyWord> of(String text) {
        var word = word(text);
        for (var known : values()) {
            if (known.words.contains(word)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** As it is kept. */
    static String word(String text) {
        return text.length() > LONGEST
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKD)
                        .replaceAll("[^\\p{L}]", "")
                        .toUpperCase(Locale.ROOT);
    }
}
