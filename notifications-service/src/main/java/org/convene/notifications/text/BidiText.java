package org.convene.notifications.text;

/** Text that is read from right to left within text that is not. */
public final class BidiText {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private BidiText() {}

    /**
     * For the midst of text that is read from left to right: where it has a letter of a script that is read from right to
     * left, between the marks that keep it from turning the numbers beside it around (UAX #9 section 2.4.2). Such a letter
     * is in no alphabet of GSM, so that the marks make no text message another.
     *
     * @param text without such marks
     */
    public static String isolated(String text) {
        return text.codePoints().anyMatch(BidiText::isReadFromTheRight)
                ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
                : text;
    }

    private static boolean isReadFromTheRight(int character) {
        return switch (Character.getDirectionality(character)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }
}
