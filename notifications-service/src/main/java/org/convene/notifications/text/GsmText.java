package org.convene.notifications.text;

/**
 * Text for the alphabet of 3GPP TS 23.038 (GSM 03.38), of which 160 characters fit into one message; one other
 * character, and only 70 fit. What is only typography gives way to its plain form; letters are names, and stay.
 */
public final class GsmText {
    private GsmText() {}

    public static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(plain, character));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int character) {
        switch (character) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4', '`' -> plain.append('\'');
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> plain.append('"');
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> plain.append('-');
            case '\u2026' -> plain.append("...");
            case '\t' -> plain.append(' ');
            case '\u200B', '\u2060', '\uFEFF' -> {}
            default -> plain.appendCodePoint(Character.isSpaceChar(character) ? ' ' : character);
        }
    }
}
