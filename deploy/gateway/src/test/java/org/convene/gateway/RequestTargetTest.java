package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "*", "v1/meetings", "http://elsewhere/v1/meetings", "/%zz", "/%", "/%4", "/a%4", "/a?b=%zz", "/a b",
                "/a\u0001", "/a\u007f", "/\u00e4", "/a#b", "/a\\b", "/%00", "/%0d%0a", "/a%7f", "/%ff", "/%c0%af",
                "/..", "/.", "/a/../b", "/a/..", "/a/./b", "/%2e%2e/b", "/a/.%2E/b", "/a/%2e", "/a/..%2fb",
                        "/a%2f..%2fb",
                "/a%5c..%5cb", "/a/..;x/b", "/a/%2e%2e%3bx/b"
            })
    void whatCouldBeReadInTwoWaysIsMalformed(String uri) {
        assertThatThrownBy(() -> RequestTarget.parse(uri, 1_000))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.MALFORMED_URI));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a",
                "/a/",
                "/a//b",
                "/a%20b",
                "/caf%C3%A9",
                "/a...b",
                "/...",
                "/.well-known/x",
                "/a%2Fb",
                "/a;b=c",
                "/a?b=../c",
                "/a?b=%0A",
                "/a?x=[1]&y={2}",
                "/a?",
                "/a?b?c",
                "/~user",
                "/a:b@c"
            })
    void ordinaryTargetsPassAsTheyAre(String uri) {
        assertThat(RequestTarget.parse(uri, 1_000).uri()).isEqualTo(uri);
    }

    @Test
    void thePathIsWithoutTheQuery() {
        assertThat(RequestTarget.parse("/a/b?token=secret", 1_000).path()).isEqualTo("/a/b");
    }

    @Test
    void aTargetMayBeAsLongAsTheLimitAndNotLonger() {
        assertThat(RequestTarget.parse("/1234", 5).path()).isEqualTo("/1234");
        assertThatThrownBy(() -> RequestTarget.parse("/12345", 5))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.URI_TOO_LONG));
    }
}
