package org.convene.platform.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Line folding of RFC 5545 section 3.1: at most 75 octets, no character cut in two. (The library counts characters,
 * not octets.)
 */
public final class Folding {
    private static final int LIMIT = 75;

    private Folding() {}

    public static String fold(String unfolded) {
        var folded = new StringBuilder(unfolded.length() + unfolded.length() / 40);
        unfolded.lines().forEach(line -> foldLine(line, folded));
        return folded.toString();
    }

    private static void foldLine(String line, StringBuilder folded) {
        var octets = 0;
        for (var index = 0; index < line.length(); ) {
            var character = Character.toString(line.codePointAt(index));
            var size = character.getBytes(UTF_8).length;
            if (octets + size > LIMIT) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += size;
            index += character.length();
        }
        folded.append("\r\n");
    }
}
