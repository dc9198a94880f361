package org.convene.access.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** A page on its way to the browser. */
record Answer(int status, TemplateInstance template, PageLanguage language, String nonce) {
    private static final String POLICY = "default-src 'none'; style-src 'nonce-%1$s'; script-src 'nonce-%1$s';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    Uni<RestResponse<String>> render() {
        return template.setLocale(language.texts()).createUni().map(this::response);
    }

    private RestResponse<String> response(String html) {
        var answer = ResponseBuilder.<String>create(status)
                .entity(html)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header("Content-Security-Policy", POLICY.formatted(nonce))
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "PersonalLink realm=\"convene\"");
        }
        return answer.build();
    }
}
