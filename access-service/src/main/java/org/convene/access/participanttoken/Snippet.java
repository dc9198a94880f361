package org.convene.access.participanttoken;

/** What shows a meeting in another page (R31), in HTML. */
record Snippet(String url, String width, String height) {
    static final String WIDTH = "100%";
    static final String HEIGHT = "500";

    String html() {
        return """
                <iframe
                    style="border: none"
                    allow="camera; microphone; display-capture"
                    allowfullscreen="true"
                    webkitallowfullscreen="true"
                    mozallowfullscreen="true"
                    src="%s"
                    width="%s" height="%s">
                </iframe>""".formatted(url.replace("&", "&amp;").replace("\"", "&quot;"), width, height);
    }

    @Override
    public String toString() {
        return "Snippet[redacted]";
    }
}
