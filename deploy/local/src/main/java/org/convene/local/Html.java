package org.convene.local;

/** Text for HTML. */
final class Html {
    private Html() {}

    /** Safe as an element's text and as a quoted attribute's value. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
