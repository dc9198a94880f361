package org.convene.notifications.text;

import java.util.regex.Pattern;

/** Text of others, made fit for headers, calendars and mails. */
public final class PlainText {
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern LINE_ENDS = Pattern.compile("\\R");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private PlainText() {}

    /** On one line: runs of control characters and line breaks become one blank, marks that turn the reading order go. */
    public static String line(String text) {
        return BREAKS.matcher(TURNING.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .trim();
    }

    /** A {@link #line} that no reader takes for text that is encoded (RFC 2047), whatever it looks like. */
    public static String header(String text) {
        return line(text).replace("=?", "= ?");
    }

    /** Line breaks stay, as {@code \n}; other control characters go. */
    public static String block(String text) {
        return CONTROLS.matcher(LINE_ENDS.matcher(text).replaceAll("\n"))
                .replaceAll("")
                .trim();
    }
}
