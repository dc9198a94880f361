package org.convene.tools.configuration;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolConfigurationTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://example.org", "HTTPS://example.org:8443/tool?a=b#c", "https://[2001:db8::1]/"})
    void aPageServedByHttpsIsATool(String url) {
        assertThatCode(() -> tool(url).requireShowable(false)).doesNotThrowAnyException();
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
        assertThatCode(() -> tool(url).requireShowable(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> tool(url).requireShowable(false)).isInstanceOf(InvalidFieldException.class);
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
        assertThatThrownBy(() -> tool(url).requireShowable(true)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aMalformedLabelIsRefusedWithItsPlace() {
        var tool = new ToolConfiguration("en:Notes|Notizen", "https://example.org");

        assertThatThrownBy(() -> tool.requireShowable(false))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageStartingWith("at character 10: ");
    }

    private static ToolConfiguration tool(String url) {
        return new ToolConfiguration("Notes", url);
    }
}
