package org.convene.access.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHostTest {
    @ParameterizedTest
    @CsvSource({
        "http://{tenant}.localhost:8080, http://acme.localhost:8080/m/weekly?l=token",
        "https://meet.example.org, https://meet.example.org/m/weekly?l=token",
        "https://meet.example.org/, https://meet.example.org/m/weekly?l=token",
        "' https://{tenant}.example.org/meetings// ', https://acme.example.org/meetings/m/weekly?l=token"
    })
    void aLinkBeginsWithTheHost(String configured, String link) {
        assertThat(LinkHost.of(configured).link("acme", "weekly", "token")).isEqualTo(link);
    }

    @Test
    void thePathBeginsAsItIsConfigured() {
        assertThat(LinkHost.of("https://example.org").at("/meetings").link("acme", "weekly", "token"))
                .isEqualTo("https://example.org/meetings/weekly?l=token");
    }

    @Test
    void theNameOfAMeetingIsEscaped() {
        assertThat(LinkHost.of("https://example.org").link("acme", "a/b ?ü", "token"))
                .isEqualTo("https://example.org/m/a%2Fb%20%3F%C3%BC?l=token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet.example.org",
                "//meet.example.org",
                "ftp://meet.example.org",
                "https://",
                "https:///m",
                "https://user@meet.example.org",
                "https://meet.example.org?a=b",
                "https://meet.example.org#a",
                "https://meet example.org",
                "https://{host}.example.org"
            })
    void whatIsNoUrlOfAHostIsRefused(String configured) {
        assertThatIllegalArgumentException().isThrownBy(() -> LinkHost.of(configured));
    }
}
