package org.convene.access.space;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What names a room at {@code /c/{identifier}}: letters and digits of any script and, between them, dots, underscores,
 * tildes and hyphens. Writings that differ only in case, width, composition or invisible characters are one
 * (Unicode section 3.13, D147).
 *
 * @param text of 1 to {@value LONGEST} characters
 */
public record PublicRoomIdentifier(String text) {
    static final int LONGEST = 64;
    /** No normalization makes an allowed text of more. */
    private static final int LONGEST_WRITING = 512;

    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{Nd}](?:[\\p{L}\\p{M}\\p{Nd}._~-]*[\\p{L}\\p{M}\\p{Nd}])?");

    /** What browsers and programs ask for without anybody's wish. */
    private static final Set<String> RESERVED = Set.of(
            "apple-touch-icon.png",
            "favicon.ico",
            "index.html",
            "index.php",
            "null",
            "robots.txt",
            "sitemap.xml",
            "undefined");

    /** Empty for what names no room. */
    public static Optional<PublicRoomIdentifier> of(String writing) {
        if (writing.length() > LONGEST_WRITING) {
            return Optional.empty();
        }
        var text = Normalizer2.getNFKCCasefoldInstance()
                .normalize(Normalizer2.getNFDInstance().normalize(writing));
        return text.codePointCount(0, text.length()) <= LONGEST
                        && FORM.matcher(text).matches()
                        && !RESERVED.contains(text)
                ? Optional.of(new PublicRoomIdentifier(text))
                : Optional.empty();
    }
}
