package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R28, R29: tools of an endpoint, on the room's page and for the participant's own token; nobody waits for it. */
class EndpointToolsIT {
    private static final String BOARD = PlayedTools.tool("Board", "https://tools.example:8443/board?for=gus#top");
    private static final Pattern LATE = Pattern.compile("data-tools=\"([^\"]+)\"");
    private static final Pattern WAITING = Pattern.compile("convene_tools_late_waiting(\\{[^}]*})? [1-9]");

    private final Tenants.Tenant tenant = Tenants.other();
    private final TestBrowser browser = new TestBrowser();
    private PlayedTools endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = new PlayedTools();
        endpoint.answers(200, "[" + BOARD + "]", Duration.ZERO);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theSecretIsNotShownAgainIsSealedAndStaysWhereNoneIsGiven() throws SQLException {
        endpoint.configureFor(tenant);
        var again =
                PlayedTools.put(tenant, "{\"kind\": \"endpoint\", \"endpointUrl\": \"%s\"}".formatted(endpoint.url()));

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(tenant.client().get("/v1/tool-configuration").body())
                .isEqualTo("{\"kind\":\"endpoint\",\"endpointUrl\":\"%s\"}".formatted(endpoint.url()));
        var unused = GuestRoom.of(tenant, "user").enter(browser);
        assertThat(participantsTools().status()).isEqualTo(200);
        assertThat(endpoint.asked.get(0)).endsWith(" " + PlayedTools.SECRET);
        try (var system = Databases.connect("tools", "system")) {
            assertThat(Databases.strings(
                            system,
                            "SELECT encode(secret, 'escape') FROM tool_configuration WHERE tenant = '%s'"
                                    .formatted(tenant.id())))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored).doesNotContain(PlayedTools.SECRET));
        }
    }

    @Test
    void theSecretGoesToNoOtherOrigin() {
        endpoint.configureFor(tenant);

        var moved = PlayedTools.put(
                tenant, "{\"kind\": \"endpoint\", \"endpointUrl\": \"https://elsewhere.example/tools\"}");

        assertThat(moved.status()).isEqualTo(422);
        assertThat(moved.text("/errors/0/field")).isEqualTo("secret");
    }

    @Test
    void whoIsInTheRoomAsksWithTheirOwnTokenForThemselves() {
        endpoint.configureFor(tenant);
        GuestRoom.of(tenant, "moderator").enter(browser);

        var tools = participantsTools();

        assertThat(tools.status()).as(tools.body()).isEqualTo(200);
        assertThat(tools.text("/tools/0/label")).isEqualTo("Board (de)");
        assertThat(tools.text("/tools/0/iFrameUrl")).isEqualTo("https://tools.example:8443/board?for=gus#top");
        assertThat(tools.text("/tools/0/icon")).startsWith("data:image/svg+xml;base64,");
        assertThat(endpoint.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked)
                        .startsWith("GET /tools?own=1&participantId=")
                        .contains("&participantName=Gus%20%26%20Co&")
                        .contains("&culture=de "));
    }

    /** D16; where no proof could be had in time the endpoint is asked without, and with one the next time. */
    @Test
    void forWhoModeratesItIsAskedWithAProofForItsOriginAndForNobodyElse() throws Exception {
        endpoint.configureFor(tenant);
        GuestRoom.of(tenant, "user").enter(browser);
        assertThat(participantsTools().status()).isEqualTo(200);
        await().until(() -> !endpoint.asked.isEmpty());
        assertThat(endpoint.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked).doesNotContain("moderatorToken"));
        var moderator = new TestBrowser();
        GuestRoom.of(tenant, "moderator").enter(moderator);

        var proof = await().until(
                        () -> {
                            var unused = tools(moderator);
                            return ToolTokens.parameter(
                                    endpoint.asked.get(endpoint.asked.size() - 1), "moderatorToken");
                        },
                        token -> !token.isEmpty());

        assertThat(ToolTokens.verified(proof, ToolTokens.MODERATOR, endpoint.origin())
                        .getClaimsMap())
                .containsEntry("role", "moderator")
                .containsEntry("tenant", tenant.id());
    }

    @Test
    void aTokenThatOpensNoRoomGetsNothing() {
        endpoint.configureFor(tenant);
        GuestRoom.of(tenant, "user").enter(browser);
        var end = Instant.now().plusSeconds(600).getEpochSecond();
        var claims = Map.<String, Object>of(
                "iss", RunningPlatform.get().gateway().toString(),
                "aud", "convene-meeting",
                "sub", "65f0c0ffee0123456789abcd",
                "jti", "65f0c0ffee0123456789abcd",
                "caller_kind", "participant",
                "tenant", tenant.id(),
                "room", "65f0c0ffee0123456789abcd",
                "nbf", end - 900,
                "exp", end);

        var answer =
                Api.bearing(AccessKey.current().sign("participant+jwt", claims)).get("/v1/tools");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("admission-not-found");
        assertThat(endpoint.asked).isEmpty();
    }

    @Test
    void theRoomsPageShowsThemInFramesThatItNamesAndHoldsTight() {
        endpoint.configureFor(tenant);
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);

        var page = browser.open(room.address());

        assertThat(page.body())
                .contains("<iframe src=\"https://tools.example:8443/board?for=gus#top\"")
                .contains("allow=\"fullscreen https://tools.example:8443; clipboard-write https://tools.example:8443;")
                .contains("<img src=\"data:image/svg+xml;base64,")
                .doesNotContain("allow-top-navigation", "data-tools");
        assertThat(page.header("Content-Security-Policy"))
                .contains("; frame-src https://tools.example:8443; ", "; img-src data:; ");
    }

    @Test
    void aSlowEndpointKeepsNobodyWaitingAndItsToolsComeInAPageOfTheirOwn() {
        endpoint.configureFor(tenant);
        endpoint.hold();
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);

        var page = browser.open(room.address());

        assertThat(page.body()).doesNotContain("tools.example");
        assertThat(page.header("Content-Security-Policy")).contains("; frame-src 'self'; ");
        var late = LATE.matcher(page.body());
        assertThat(late.find()).isTrue();
        var address = room.address().replaceFirst("/room/.*", "") + late.group(1);
        assertThat(browser.open(address).status()).isEqualTo(202);
        endpoint.goOn();
        await().until(() -> browser.open(address).status() == 200);
        var tools = browser.open(address);
        assertThat(tools.body()).contains("<iframe src=\"https://tools.example:8443/board?for=gus#top\"");
        assertThat(tools.header("Content-Security-Policy"))
                .contains("; frame-src https://tools.example:8443; ", "frame-ancestors 'self' ");
        assertThat(new TestBrowser().open(address).status()).isEqualTo(204);
        assertThat(endpoint.asked).hasSize(1);
        assertThat(record(0).at("/source").asText()).isEqualTo("nothing");
        assertThat(record(0).at("/reasons/0/code").asText()).isEqualTo("too-slow");
        assertThat(record(0).at("/late/tools/0/origin").asText()).isEqualTo("https://tools.example:8443");
    }

    @Test
    void aPageThatWaitsHasThemByTheOneRequestThatItMade() {
        endpoint.configureFor(tenant);
        endpoint.hold();
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);
        var late = LATE.matcher(browser.open(room.address()).body());
        assertThat(late.find()).isTrue();
        var address = room.address().replaceFirst("/room/.*", "") + late.group(1);

        var held = CompletableFuture.supplyAsync(
                () -> browser.send("GET", address, "", Map.of("Prefer", "respond-async, wait=8")));
        await().until(() -> held.isDone() || isSomebodyWaiting());
        endpoint.goOn();

        assertThat(held).succeedsWithin(Duration.ofMinutes(1));
        assertThat(held.join().status()).isEqualTo(200);
        assertThat(held.join().body()).contains("<iframe src=\"https://tools.example:8443/board?for=gus#top\"");
    }

    @Test
    void whatAnotherReplicaWasAnsweredComesToWhoWaitsHere() {
        endpoint.configureFor(tenant);
        endpoint.hold();
        try (var replica = RunningPlatform.get().launchReplica("tools", Map.of())) {
            replica.awaitReady();
            var service = Api.service("notifications");
            var forTenant = Map.of("Convene-Tenant", tenant.id());
            var awaited = service.through(replica.uri())
                    .send("GET", "/v1/tools?participantId=ana&culture=en", "", forTenant)
                    .text("/awaited");

            var held = CompletableFuture.supplyAsync(() -> service.send(
                    "GET",
                    "/v1/tools/late?participantId=ana&culture=en&patienceMillis=8000&resolution=" + awaited,
                    "",
                    forTenant));
            await().until(() -> held.isDone() || isSomebodyWaiting());
            endpoint.goOn();

            assertThat(held).succeedsWithin(Duration.ofMinutes(1));
            assertThat(held.join().text("/state")).as(held.join().body()).isEqualTo("shown");
        }
    }

    @Test
    void whatIsNotShownIsOnRecordWithItsReason() {
        endpoint.configureFor(tenant);
        var bad = "{\"iFrameUrl\": \"javascript:alert(1)\", \"labels\": [{\"culture\": \"en\", \"label\": \"Bad\"}]}";
        endpoint.answers(200, "[" + bad + ", " + BOARD + "]", Duration.ZERO);
        GuestRoom.of(tenant, "user").enter(browser);

        assertThat(participantsTools().json().at("/tools")).hasSize(1);

        assertThat(record(0).at("/source").asText()).isEqualTo("answer");
        assertThat(record(0).at("/tools/0/origin").asText()).isEqualTo("https://tools.example:8443");
        assertThat(record(0).at("/reasons/0/at").asText()).isEqualTo("/0/iFrameUrl");
        assertThat(record(0).at("/reasons/1/code").asText()).isEqualTo("icon-reduced");
        assertThat(record(0).toString()).doesNotContain("for=gus");
        assertThat(Tenants.other().client().get("/v1/tools/resolutions").json().at("/items"))
                .isEmpty();
    }

    @Test
    void theLastGoodAnswerStandsInWhileTheEndpointFailsButForNobodyElse() {
        endpoint.configureFor(tenant);
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);
        var unused = participantsTools();
        endpoint.answers(500, "oops", Duration.ZERO);

        assertThat(participantsTools().text("/tools/0/label")).isEqualTo("Board (de)");
        var stranger = new TestBrowser();
        GuestRoom.of(tenant, "user").enter(stranger);
        assertThat(tools(stranger).body()).isEqualTo("{\"tools\":[]}");
        assertThat(record(0).at("/reasons/0/code").asText()).isEqualTo("server-error");
        assertThat(record(1).at("/source").asText()).isEqualTo("earlier-answer");
    }

    @Test
    void whoSharesAGuestAccessHasTheirOwnAnswersAndNobodyElses() {
        endpoint.configureFor(tenant);
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);
        assertThat(browser.open(room.address()).body()).contains("https://tools.example:8443/board");
        endpoint.answers(500, "oops", Duration.ZERO);
        var another = new TestBrowser();
        room.enter(another);

        var page = another.open(room.address());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Gus &amp; Co").doesNotContain("tools.example");
        assertThat(tools(another).body()).isEqualTo("{\"tools\":[]}");
        assertThat(browser.open(room.address()).body()).contains("https://tools.example:8443/board");
    }

    private static boolean isSomebodyWaiting() {
        return WAITING.matcher(Api.anonymous()
                        .through(RunningPlatform.get().service("tools"))
                        .get("/q/metrics")
                        .body())
                .find();
    }

    private JsonNode record(int index) {
        return tenant.client().get("/v1/tools/resolutions").json().at("/items/" + index);
    }

    private Answer participantsTools() {
        return tools(browser);
    }

    private static Answer tools(TestBrowser browser) {
        return Api.bearing(browser.cookie("convene_admission"))
                .send("GET", "/v1/tools?culture=de", "", Map.of("Accept", "application/json"));
    }
}
