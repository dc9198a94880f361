package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
        var visitor = new Visitor(authority, Map.of(), Map.of());

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
        assertThat(new Visitor(HERE, Map.of("Origin", origin), Map.of()).isFromOwnPage())
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"same-origin, true", "same-site, false", "cross-site, false", "none, false", "'', false"})
    void fetchMetadataDecideWhereTheyAreThere(String site, boolean own) {
        var headers = Map.of("Sec-Fetch-Site", site, "Origin", "https://" + HERE);

        assertThat(new Visitor(HERE, headers, Map.of()).isFromOwnPage()).isEqualTo(own);
    }

    @Test
    void whoSaysNothingIsNotFromOwnPage() {
        assertThat(new Visitor(HERE, Map.of(), Map.of()).isFromOwnPage()).isFalse();
    }
}
