package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramedTest {
    private static final String HERE = "acme.example.org";

    @ParameterizedTest
    @CsvSource({
        "https://Meet.Example.org/room?x=1#y, https://meet.example.org",
        "https://meet.example.org:8443, https://meet.example.org:8443",
        "http://engine.localhost:9000/engine, http://engine.localhost:9000"
    })
    void policiesNameExactlyTheOrigin(String address, String origin) {
        assertThat(Framed.of("Tool", address, HERE).orElseThrow().origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://meet.example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "//meet.example.org",
                "/engine",
                "https://a b",
                "https://user@meet.example.org",
                "https://meet.example.org;script-src%20*.evil.org/ x",
                "https://",
                ""
            })
    void whatIsNoSafePageIsNotShown(String address) {
        assertThat(Framed.of("Tool", address, HERE)).isEmpty();
    }

    @Test
    void aPageFromHereIsHeldInASandboxWithoutItsOrigin() {
        assertThat(Framed.of("", "https://acme.example.org/x", HERE)
                        .orElseThrow()
                        .sandbox())
                .doesNotContain("allow-same-origin");
        assertThat(Framed.of("", "https://meet.example.org/x", HERE)
                        .orElseThrow()
                        .sandbox())
                .contains("allow-same-origin")
                .doesNotContain("allow-top-navigation");
    }

    @Test
    void aRoomMayShowWhatItNamesAndReportToItselfAndNothingElse() {
        var policy = PagePolicy.ofRoom("n0nce", "https:", List.of("https://b.org", "https://a.org", "https://b.org"));

        assertThat(policy.header())
                .isEqualTo("default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'; connect-src 'self';"
                        + " worker-src blob:; frame-src https://a.org https://b.org; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors https:");
        assertThat(PagePolicy.ofRoom("n", "https:", List.of()).header()).contains("frame-src 'none'");
        assertThat(PagePolicy.ofDoor("n", "https:").header()).doesNotContain("frame-src", "connect-src");
    }

    @Test
    void aLogosOriginIsAllowedAndNothingElseOfIt() {
        var policy =
                PagePolicy.ofDoor("n", "https:").showing(Optional.of("https://cdn.example.org/a;b/logo.svg?x='y'"));

        assertThat(policy.header())
                .contains("; img-src https://cdn.example.org; ")
                .doesNotContain("logo");
        assertThat(PagePolicy.ofDoor("n", "https:").header()).doesNotContain("img-src");
    }
}
