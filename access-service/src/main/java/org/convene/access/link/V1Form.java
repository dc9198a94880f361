package org.convene.access.link;

import java.util.EnumSet;
import java.util.Set;

/** In what a link of version 1 may differ from another one that says the same, as published (R4, R5). */
public enum V1Form {
    /** With id, name and email (R3). */
    personal,
    /** With an access code (R5). */
    code,
    /** In base64's URL alphabet (RFC 4648, section 5). */
    base64url,
    /** Without base64's padding. */
    unpadded,
    /** With plus signs that nobody escaped in the URL, and so were read as blanks. */
    unescaped;

    private static final int GROUP = 4;

    /**
     * What the parameter {@code i} holds, and how it is written.
     *
     * @param parameter URL-decoded
     */
    static Set<V1Form> of(V1Form content, String parameter) {
        var forms = EnumSet.of(content);
        if (parameter.indexOf('-') >= 0 || parameter.indexOf('_') >= 0) {
            forms.add(base64url);
        }
        if (parameter.length() % GROUP != 0) {
            forms.add(unpadded);
        }
        if (parameter.indexOf(' ') >= 0) {
            forms.add(unescaped);
        }
        return forms;
    }
}
