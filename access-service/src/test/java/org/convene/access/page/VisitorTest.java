package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.convene.access.participanttoken.MeetingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {
    private static final String HERE = "acme.example.org:8443";

    @ParameterizedTest
    @CsvSource({
        "acme.localhost:8080, acme.localhost, true",
        "acme.example.org, acme.example.org, false",
        "localhost, localhost, true",
        "127.0.0.1:8080, 127.0.0.1, true",
        "acme.localhost.example.org, acme.localhost.example.org, false",
        "evillocalhost, evillocalhost, false",
        "'', '', false"
    })
    void theHostTellsTheTenantAndWhetherItIsThisMachine(String authority, String host, boolean local) {
        var visitor = new Visitor(authority, Map.of(), Map.of(), MeetingOptions.DEFAULTS);

        assertThat(visitor.host()).isEqualTo(host);
        assertThat(visitor.isLocal()).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example.org:8443, true",
        "https://ACME.example.org:8443, true",
        "https://acme.example.org, false",
        "https://evil.example.org:8443, false",
        "https://acme.example.org:8443@evil.org, false",
        "https://evil.org/acme.example.org:8443, false",
        "null, false",
        "'', false",
        "::, false"
    })
    void withoutFetchMetadataTheOriginMustBeTheHostThatWasAsked(String origin, boolean own) {
        assertThat(new Visitor(HERE, Map.of("Origin", origin), Map.of(), MeetingOptions.DEFAULTS).isFromOwnPage())
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"same-origin, true", "same-site, false", "cross-site, false", "none, false", "'', false"})
    void fetchMetadataDecideWhereTheyAreThere(String site, boolean own) {
        var headers = Map.of("Sec-Fetch-Site", site, "Origin", "https://" + HERE);

        assertThat(new Visitor(HERE, headers, Map.of(), MeetingOptions.DEFAULTS).isFromOwnPage())
                .isEqualTo(own);
    }

    @Test
    void whoSaysNothingIsNotFromOwnPage() {
        assertThat(new Visitor(HERE, Map.of(), Map.of(), MeetingOptions.DEFAULTS).isFromOwnPage())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, null, true",
        "same-origin, '', true",
        "same-site, '', false",
        "cross-site, '', false",
        "none, '', false",
        "'', null, true",
        "'', https://acme.example.org:8443, true",
        "'', https://evil.example.org, false",
        "'', '', true"
    })
    void anOwnFormComesFromHereWithTheKeyOfThisBrowser(String site, String origin, boolean own) {
        var headers = new TreeMap<String, String>();
        if (!site.isEmpty()) {
            headers.put("Sec-Fetch-Site", site);
        }
        if (!origin.isEmpty()) {
            headers.put("Origin", origin);
        }
        var browser = Browser.anew();
        var cookies = Map.of(RoomCookie.BROWSER, browser.key());

        var visitor = new Visitor(HERE, headers, cookies, MeetingOptions.DEFAULTS);

        assertThat(visitor.sendsOwnForm(browser.formKey(""))).isEqualTo(own);
        assertThat(visitor.sendsOwnForm(Browser.anew().formKey(""))).isFalse();
        assertThat(visitor.sendsOwnForm("")).isFalse();
        assertThat(new Visitor(HERE, headers, Map.of(), MeetingOptions.DEFAULTS).sendsOwnForm(browser.formKey("")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "l.abc, l, abc",
        "i.a+b%2B%3D, i, 'a b+='",
        "i.a+b!=, i, 'a b+='",
        "l.abc, jwt, ''",
        "x.abc, x, ''",
        "abc, l, ''",
        "i.%zz, i, ''"
    })
    void whatWasBroughtIsReadFromTheCookie(String cookie, String parameter, String value) {
        var visitor = new Visitor(HERE, Map.of(), Map.of(RoomCookie.BROUGHT, cookie), MeetingOptions.DEFAULTS);

        assertThat(visitor.brought(parameter).orElse("")).isEqualTo(value);
    }
}
