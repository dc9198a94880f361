package org.convene.tools.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R24 to R26, R28: what may be configured. */
class ToolRulesTest {
    private static final ToolRules STRICT = rules(false);
    private static final ToolRules LOCAL = rules(true);

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "HTTPS://example.org:8443/tool?a=b#c", "https://[2001:db8::1]/"})
    void aPageServedByHttpsIsATool(String url) {
        assertThatCode(() -> page(STRICT, url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8025/tool",
                "http://tools.localhost",
                "http://127.0.0.1/",
                "http://127.1.2.3/",
                "http://[::1]:80/"
            })
    void aPageOfThisMachineIsOneWhereTheInstallationSaysSo(String url) {
        assertThatCode(() -> page(LOCAL, url)).doesNotThrowAnyException();
        assertThatThrownBy(() -> page(STRICT, url)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/tool",
                "//example.org/tool",
                "https:///tool",
                "http://example.org",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "http://notlocalhost",
                "ftp://localhost/",
                "https://user:password@example.org",
                "https://example.org /",
                "https://a_b;frame-src *",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    void nothingElseIsEver(String url) {
        assertThatThrownBy(() -> page(LOCAL, url)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aMalformedLabelIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> configure(request("static", "en:Notes|Notizen", "https://example.org", null, null)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("at character 10: ");
    }

    @Test
    void withoutAKindAPageIsMeant() {
        assertThat(configure(request(null, "Notes", "https://example.org", null, null)))
                .isInstanceOf(ToolConfiguration.StaticTool.class);
    }

    @Test
    void eachKindHasItsOwnMembersAndNoOthers() {
        assertRefused(request("static", "Notes", null, null, null));
        assertRefused(request("static", null, "https://example.org", null, null));
        assertRefused(request("static", "Notes", "https://example.org", "https://example.org", null));
        assertRefused(request("static", "Notes", "https://example.org", null, "secret"));
        assertRefused(request("endpoint", null, null, null, "secret"));
        assertRefused(request("endpoint", "Notes", null, "https://example.org", "secret"));
        assertRefused(request("endpoint", null, "https://example.org", "https://example.org", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "https://10.0.0.1/",
                "https://127.0.0.1/",
                "https://user@example.org/",
                "javascript:alert(1)",
                "example.org",
                "https://a_b/"
            })
    void anEndpointIsOnThePublicInternetAndAskedByHttps(String url) {
        assertRefused(request("endpoint", null, null, url, "secret"));
    }

    @Test
    void theSecretIsKeptForAnEndpointOfTheSameOriginAndForNoOther() {
        var before = Optional.of(configure(request("endpoint", null, null, "https://example.org/a", "s3cret")));

        assertThat(STRICT.configuration(request("endpoint", null, null, "https://example.org/b", null), before))
                .isInstanceOfSatisfying(
                        ToolEndpoint.class,
                        endpoint -> assertThat(endpoint.secret()).contains("s3cret"));
        assertThatThrownBy(() ->
                        STRICT.configuration(request("endpoint", null, null, "https://evil.example/", null), before))
                .isInstanceOf(SecretRequiredException.class);
        assertThatThrownBy(() -> configure(request("endpoint", null, null, "https://example.org/", null)))
                .isInstanceOf(SecretRequiredException.class);
    }

    @Test
    void eachChangeIsAnotherVersion() {
        var request = request("static", "Notes", "https://example.org", null, null);

        assertThat(configure(request).version()).isNotEqualTo(configure(request).version());
    }

    private static void assertRefused(ToolConfigurationRequest request) {
        assertThatThrownBy(() -> configure(request)).isInstanceOf(InvalidFieldException.class);
    }

    private static ToolConfiguration configure(ToolConfigurationRequest request) {
        return STRICT.configuration(request, Optional.empty());
    }

    private static void page(ToolRules rules, String url) {
        var unused = rules.configuration(request("static", "Notes", url, null, null), Optional.empty());
    }

    private static ToolConfigurationRequest request(
            @Nullable String kind,
            @Nullable String label,
            @Nullable String page,
            @Nullable String endpoint,
            @Nullable String secret) {
        return new ToolConfigurationRequest(
                Optional.ofNullable(kind),
                Optional.ofNullable(label),
                Optional.ofNullable(page),
                Optional.ofNullable(endpoint),
                Optional.ofNullable(secret));
    }

    private static ToolRules rules(boolean isLocalAllowed) {
        return new ToolRules(TestOutgoing.allowing(Duration.ofSeconds(5)), TestConfiguration.showable(isLocalAllowed));
    }
}
