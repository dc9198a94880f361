package org.convene.access.audience;

import java.util.Locale;

/** Why a code is easily guessed. */
enum Weakness {
    SHORT("has fewer than 8 characters, or of digits alone fewer than 10"),
    REPEATED("has but one or two different characters"),
    SEQUENCE("is a sequence of characters that follow one another"),
    FOLLOWS("is the one of the row before, counted on"),
    KNOWN("is the person's id, name or email address");

    private static final String PREFIX = "weak-";

    private final String message;

    Weakness(String message) {
        this.message = message;
    }

    String rule() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a finding of this rule says so of a code. */
    static boolean isRule(String rule) {
        return rule.startsWith(PREFIX);
    }

    String message() {
        return message;
    }
}
