package org.convene.notifications.text;

/** Text of others, made fit for headers, calendars and mails. */
public final class PlainText {
    private PlainText() {}

    /** On one line: runs of control characters and line breaks become one blank, marks that turn the reading order go. */
    public static String line(String text) {
        return text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "")
                .replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ")
                .trim();
    }

    /** A {@link #line} that no reader takes for text that is encoded (RFC 2047), whatever it looks like. */
    public static String header(String text) {
        return line(text).replace("=?", "= ?");
    }

    /** Line breaks stay, as {@code \n}; other control characters go. */
    public static String block(String text) {
        return text.replaceAll("\\R", "\n")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "")
                .trim();
    }
}
