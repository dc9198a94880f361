package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostLabelTest {
    @ParameterizedTest
    @CsvSource({
        ", acme.localhost:8080, acme",
        ", ACME.example.org, acme",
        "acme.example.org, access:8082, acme",
        "'acme.example.org, inner.example.org', access:8082, acme",
        "' ', acme.localhost, acme",
        ", localhost, localhost",
        ", .localhost, ",
        ", , "
    })
    void theTenantIsTheFirstLabelOfTheHostThatTheBrowserAsked(String forwarded, String host, String label) {
        assertThat(HostLabel.of(forwarded, host)).isEqualTo(Optional.ofNullable(label));
    }
}
