package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {

    @Test
    void everyAnswerOfTheApiSaysWhatIsLeft() {
        try (House house = new House()) {
            var first = house.get("/v1/meetings").headers();
            var second = house.get("/oauth2/token").headers();
            var refused = house.get("/v1/unknown").headers();

            assertThat(first.firstValue("RateLimit-Policy")).contains("\"default\";q=2000;w=10");
            assertThat(first.firstValue("RateLimit")).contains("\"default\";r=1999;t=1");
            assertThat(second.firstValue("RateLimit")).get().asString().startsWith("\"default\";r=199");
            assertThat(refused.firstValue("RateLimit-Policy")).isPresent();
        }
    }

    @Test
    void pagesSayNothingAboutRates() {
        try (House house = new House()) {
            assertThat(house.get("/weekly").headers().firstValue("RateLimit")).isEmpty();
        }
    }

    @Test
    void whoIsOverTheLimitIsToldWhenToComeBackAndOthersAreNotTouched() {
        try (House house = slow()) {
            assertThat(as(house, "Bearer other", "/v1/meetings")).isEqualTo(200);
            for (int sent = 0; sent < 2; sent++) {
                assertThat(house.get("/v1/meetings").statusCode()).isEqualTo(200);
            }

            var answer = house.get("/v1/meetings");

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body()).contains("\"code\":\"too-many-requests\"");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("RateLimit")).contains("\"default\";r=0;t=3");
            assertThat(as(house, "Bearer other", "/v1/meetings")).isEqualTo(200);
            assertThat(house.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void credentialsThatNoServiceTookAreTheirAddresss() {
        try (House house = slow()) {
            house.meetings.behave(exchange -> house.meetings.answer(exchange, 401, "{}"));
            assertThat(as(house, "Bearer x", "/v1/meetings")).isEqualTo(401);

            var invented = IntStream.range(0, 20).map(number -> as(house, "Bearer x" + number, "/v1/meetings"));

            assertThat(invented.anyMatch(status -> status == 429)).isTrue();
            assertThat(as(house, "Bearer x", "/v1/meetings")).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/login", "/v1/%6Cogin/refresh", "/v1/password-resets", "/oauth2/token", "/weekly"})
    void whereCredentialsAreNotAskedForTheyAreNobodys(String path) {
        try (House house = slow()) {
            assertThat(as(house, "Bearer x", path)).isEqualTo(200);
            useUp(house);

            assertThat(as(house, "Bearer x", path)).isEqualTo(429);
            assertThat(as(house, "Bearer x", "/v1/meetings")).isEqualTo(429);
        }
    }

    @Test
    void whatAnOptionsIsAnsweredIsNoSignThatCredentialsWereTaken() {
        try (House house = slow()) {
            var options = house.request("/v1/meetings")
                    .header("Authorization", "Bearer x")
                    .method("OPTIONS", BodyPublishers.noBody());
            assertThat(house.send(options).statusCode()).isEqualTo(200);
            useUp(house);

            assertThat(as(house, "Bearer x", "/v1/meetings")).isEqualTo(429);
        }
    }

    /** What the address may send. */
    private static void useUp(House house) {
        assertThat(IntStream.range(0, 20)
                        .map(number -> house.get("/v1/meetings").statusCode())
                        .anyMatch(status -> status == 429))
                .isTrue();
    }

    /** Three requests at once, and one a second. */
    private static House slow() {
        return new House(options -> options.withLimits(options.limits().withRate(1, 3)));
    }

    private static int as(House house, String credentials, String path) {
        return house.send(house.request(path).header("Authorization", credentials))
                .statusCode();
    }

    @Test
    void anAllowedOriginMayCallTheApiWithoutCredentials() {
        try (House house = new House(options -> options.withAllowedOrigins(Set.of("https://app.example")))) {
            var preflight = house.send(house.request("/v1/meetings")
                    .header("Origin", "https://app.example")
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));
            var call = house.send(house.request("/v1/meetings").header("Origin", "https://app.example"));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                    .contains("https://app.example");
            assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                    .get()
                    .asString()
                    .contains("PATCH");
            assertThat(preflight.headers().firstValue("access-control-allow-credentials"))
                    .isEmpty();
            assertThat(preflight.headers().firstValue("RateLimit")).isPresent();
            assertThat(call.headers().allValues("access-control-allow-origin")).containsExactly("https://app.example");
            assertThat(call.headers().firstValue("access-control-expose-headers"))
                    .get()
                    .asString()
                    .contains("ETag");
            assertThat(call.headers().firstValue("vary")).contains("origin");
        }
    }

    @Test
    void anyOtherOriginIsNotAllowedAndNoPreflightReachesAService() {
        try (House house = new House()) {
            var preflight = house.send(house.request("/v1/meetings")
                    .header("Origin", "https://evil.example")
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(house.meetings.arrivals()).isZero();
        }
    }

    @Test
    void pagesAreNotSharedAcrossOrigins() {
        try (House house = new House(options -> options.withAllowedOrigins(Set.of("*")))) {
            var page = house.send(house.request("/weekly").header("Origin", "https://app.example"));

            assertThat(page.headers().map()).doesNotContainKey("access-control-allow-origin");
        }
    }
}
