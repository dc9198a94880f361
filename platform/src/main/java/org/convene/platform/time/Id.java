package org.convene.platform.time;

import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/** Identifiers (D1): 24 lowercase hex digits that sort by the second of their making, in the ObjectId layout. */
public final class Id {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

    private Id() {}

    public static String next() {
        return ObjectId.get().toHexString();
    }

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
