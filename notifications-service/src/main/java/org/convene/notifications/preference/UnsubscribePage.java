package org.convene.notifications.preference;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jboss.resteasy.reactive.RestResponse;

/** What the holder of a link to unsubscribe sees. It names nobody, for links are passed on. */
final class UnsubscribePage {
    private static final String TEXTS = "unsubscribe/texts";
    private static final List<Locale> LANGUAGES = List.of("en", "es", "ca", "de", "fr").stream()
            .map(Locale::forLanguageTag)
            .toList();

    private static final String STYLE = """
            body{margin:0;background:#f3f5f7;color:#1b2733;font:17px/26px system-ui,sans-serif}
            main{max-width:34rem;margin:12vh auto 0;padding:2.5rem;background:#fff;border:1px solid #e3e7eb;border-radius:14px}
            h1{margin:0 0 1rem;font-size:26px;line-height:33px}
            button{margin-top:1rem;padding:.75rem 1.25rem;border:0;border-radius:8px;background:#0f766e;color:#fff;font:inherit;font-weight:600;cursor:pointer}
            button:focus-visible{outline:3px solid #1b2733;outline-offset:2px}""";

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title><style>%s</style></head>
            <body><main><h1>%s</h1><p role="status">%s</p>%s</main></body>
            </html>
            """;

    private static final String BUTTON =
            "<form method=\"post\"><button name=\"choice\" value=\"%s\">%s</button></form>";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Locale language;
    private final ResourceBundle texts;

    private UnsubscribePage(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                TEXTS,
                language,
                UnsubscribePage.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /**
     * @param accepted the header {@code Accept-Language}
     */
    static UnsubscribePage in(Optional<String> accepted) {
        return new UnsubscribePage(accepted.flatMap(UnsubscribePage::wanted).orElse(Locale.ENGLISH));
    }

    private static Optional<Locale> wanted(String accepted) {
        try {
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    RestResponse<String> show(boolean isSubscribed) {
        var choice = isSubscribed ? "unsubscribe" : "subscribe";
        return response(200, text(isSubscribed ? "on" : "off"), BUTTON.formatted(choice, text(choice)));
    }

    /** Where the link is none of ours. */
    RestResponse<String> showUnknown() {
        return response(404, text("unknown"), "");
    }

    private RestResponse<String> response(int status, String state, String form) {
        var title = text("title");
        var html = HTML.formatted(language.toLanguageTag(), title, STYLE, title, state, form);
        return RestResponse.ResponseBuilder.<String>create(status)
                .entity(html)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private String text(String key) {
        return texts.getString(key);
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
