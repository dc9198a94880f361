package org.convene.local;

import java.util.List;
import java.util.stream.Collectors;

/** What all pages of the inbox have around their content. */
record InboxFrame(List<InboxSection> sections, InboxSection current) {
    static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** @param content HTML, already escaped */
    String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="/inbox.css">
                <script src="/inbox.js" defer></script>
                </head>
                <body>
                <header><strong>Convene inbox</strong><nav>%s</nav></header>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(Html.escape(title), navigation(), content);
    }

    private String navigation() {
        return sections.stream().map(this::link).collect(Collectors.joining());
    }

    private String link(InboxSection section) {
        String state = section == current ? " aria-current=\"page\"" : "";
        return "<a href=\"%s\"%s>%s</a>".formatted(section.path(), state, Html.escape(section.title()));
    }
}
