package org.convene.access.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A page on its way to the browser. */
record Answer(
        int status, TemplateInstance template, PageLanguage language, PagePolicy policy, List<RoomCookie> cookies) {

    Answer(int status, TemplateInstance template, PageLanguage language, PagePolicy policy) {
        this(status, template, language, policy, List.of());
    }

    /** The same, with one more. */
    Answer with(RoomCookie cookie) {
        return new Answer(
                status,
                template,
                language,
                policy,
                Stream.concat(cookies.stream(), Stream.of(cookie)).toList());
    }

    Uni<RestResponse<String>> render() {
        return html().map(html -> response(html).build());
    }

    /**
     * @param pause after which asking again may help
     */
    Uni<RestResponse<String>> render(Duration pause) {
        return html().map(html -> response(html)
                .header(HttpHeaders.RETRY_AFTER, pause.toSeconds())
                .build());
    }

    private Uni<String> html() {
        return template.setLocale(language.texts()).createUni();
    }

    private ResponseBuilder<String> response(String html) {
        var answer = withCookies(ResponseBuilder.<String>create(status), cookies)
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header("Content-Security-Policy", policy.header())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "PersonalLink realm=\"convene\"");
        }
        return answer;
    }

    /** Sends the browser on, to be asked by {@code GET} (RFC 9110 section 15.4.4). */
    static RestResponse<String> seeOther(String location, List<RoomCookie> cookies) {
        return withCookies(ResponseBuilder.<String>create(303), cookies)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static ResponseBuilder<String> withCookies(ResponseBuilder<String> answer, List<RoomCookie> cookies) {
        cookies.forEach(cookie -> answer.header(HttpHeaders.SET_COOKIE, cookie.header()));
        return answer;
    }
}
