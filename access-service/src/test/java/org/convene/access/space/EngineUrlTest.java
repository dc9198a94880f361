package org.convene.access.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://meet.example.org/",
                "HTTPS://meet.example.org:8443/room?theme=dark",
                "http://localhost:9000/engine",
                "http://127.0.0.1:9000/engine",
                "http://[::1]/engine",
                "http://demo.LOCALHOST:8025/engine"
            })
    void pagesThatABrowserTrustsAreAccepted(String url) {
        assertThat(EngineUrl.isValid(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "meet.example.org",
                "//meet.example.org",
                "http://meet.example.org/",
                "http://localhost.example.org/",
                "http://notlocalhost/",
                "http://127.0.0.1.example.org/",
                "https://",
                "https:meet",
                "https://user:password@meet.example.org/",
                "https://meet.example.org/; script-src *",
                "https://meet.example.org\r\nX: y",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    void othersAreNot(String url) {
        assertThat(EngineUrl.isValid(url)).isFalse();
    }
}
