package org.convene.local.demo;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a browser got. */
record Page(URI uri, int status, MultiMap headers, String body) {
    boolean shows(String text) {
        return body.contains(escaped(text));
    }

    /** Where its frames come from, in their order. */
    List<URI> frames() {
        return Pattern.compile("<iframe[^>]*\\ssrc=\"([^\"]*)\"")
                .matcher(body)
                .results()
                .map(found -> URI.create(unescaped(found.group(1))))
                .toList();
    }

    /** By which the page knows its own form again; empty where it has none. */
    String formKey() {
        var found = Pattern.compile("name=\"form\" value=\"([^\"]*)\"").matcher(body);
        return found.find() ? found.group(1) : "";
    }

    /** With which the first tool in its frames is launched; empty where there is none. */
    String grant() {
        var found = Pattern.compile("\\sdata-grant=\"([^\"]*)\"").matcher(body);
        return found.find() ? found.group(1) : "";
    }

    Optional<String> language() {
        var found = Pattern.compile("<html[^>]*\\slang=\"([^\"]*)\"").matcher(body);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
