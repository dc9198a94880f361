package org.convene.access.user;

/** What texts of people may be, passwords included: wherever they are given, the same. */
public final class OneLine {
    public static final String FORM = "[\\P{Cc}&&\\P{Cs}]*";
    public static final String RULE = "must be one line of text";

    private OneLine() {}
}
