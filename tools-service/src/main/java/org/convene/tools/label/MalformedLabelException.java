package org.convene.tools.label;

/** A label that is neither one text nor translations. */
public final class MalformedLabelException extends RuntimeException {
    MalformedLabelException(int index, String rule) {
        super("at character " + (index + 1) + ": " + rule, null, false, false);
    }
}
