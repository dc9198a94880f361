package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPagesTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House();
        describe(house.meetings, "/v1/meetings");
        describe(house.access, "/oauth2/token");
        describe(house.notifications, "/v1/templates");
        house.tools.behave(exchange -> house.tools.answer(exchange, 503, ""));
    }

    private static void describe(BackEnd service, String path) {
        service.behave(exchange -> service.answer(
                exchange,
                200,
                "{\"openapi\":\"3.1.0\",\"servers\":[{\"url\":\"http://10.0.0.1:8081\"}],\"paths\":{\"" + path
                        + "\":{\"get\":{\"responses\":{}}},\"/q/health\":{\"get\":{}}}}"));
    }

    @AfterAll
    static void shut() {
        house.close();
    }

    @Test
    void aRunningGatewayIsUp() {
        var answer = house.get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndNothingInline() {
        var page = house.get("/openapi");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy")).contains(SecurityHeaders.PAGE_POLICY);
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.body())
                .doesNotContain("http:", "https:", "<style", "style=")
                .contains("/openapi/start.js");
    }

    @ParameterizedTest
    @CsvSource({
        "start.js, text/javascript;charset=utf-8",
        "start.css, text/css;charset=utf-8",
        "swagger-ui-bundle.js, text/javascript;charset=utf-8",
        "swagger-ui.css, text/css;charset=utf-8",
        "favicon-32x32.png, image/png"
    })
    void itsFilesAreServed(String name, String mediaType) {
        var file = house.get("/openapi/" + name);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type")).contains(mediaType);
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi/nothing.js",
        "/openapi/oauth2-redirect.html",
        "/openapi/a/b",
        "/openapi/nobody.json",
        "/openapi.json/x"
    })
    void otherFilesAreNot(String path) {
        assertThat(house.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void oneDocumentDescribesAllServicesAndNamesTheOneThatIsDown() {
        var document = new JsonObject(house.get("/openapi.json").body());

        assertThat(document.getJsonObject("paths").fieldNames())
                .containsExactlyInAnyOrder("/v1/meetings", "/oauth2/token", "/v1/templates");
        assertThat(document.getJsonObject("info").getString("description"))
                .contains("not answering")
                .contains("tools");
        assertThat(document.encode()).doesNotContain("10.0.0.1");
    }

    @Test
    void aServicesOwnDocumentIsServedWithoutItsAddress() {
        assertThat(house.get("/openapi/access.json").body())
                .contains("/oauth2/token")
                .doesNotContain("10.0.0.1");
        assertThat(house.get("/openapi/tools.json").statusCode()).isEqualTo(502);
    }
}
