package org.convene.notifications.text;

import java.util.regex.Pattern;

/** Who a text message may be from. */
public final class SmsSender {
    /** With a letter, so that it is no number with something else in it. */
    private static final String NAME = "(?=.*[A-Za-z])[A-Za-z0-9 &_+.-]{1,11}";

    private static final Pattern FORM = Pattern.compile("\\+?[0-9]{3,15}|MG[0-9a-f]{32}|" + NAME);

    private SmsSender() {}

    /**
     * Whether it is a number, a messaging service of Twilio's, or a name of at most 11 characters (3GPP TS 23.040 section
     * 9.1.2.5) that carriers pass on: letters, digits, blanks and {@code & _ + . -}.
     */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
