package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rooms that are made on the fly (R23). */
class PublicRoomsIT {
    private final Tenants.Tenant tenant = Tenants.other();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void whoeverKnowsTheAddressComesInUnderTheNameThatTheySay() {
        var party = at("/c/Party");
        var door = browser.open(party);
        assertThat(door.status()).as(door.body()).isEqualTo(200);
        assertThat(door.body()).contains("<h1>party</h1>", "name=\"name\"", "<form method=\"post\"");

        var entered = enter(browser, party, "name=Ana+Garc%C3%ADa");

        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        var room = at(URI.create(entered.header("Location")).getPath());
        assertThat(browser.open(room).body()).contains("Ana García", "party").doesNotContain("Moderator");
        assertThat(Presences.state(browser.report(room, Presences.present("page"))))
                .isEqualTo("in");
        var second = new TestBrowser();
        assertThat(enter(second, at("/c/PARTY"), "name=Ben").header("Location")).isEqualTo(entered.header("Location"));
        var made = tenant.client().get("/v1/spaces");
        var rooms = tenant.client().get("/v1/spaces/" + made.text("/items/0/id") + "/rooms");
        assertThat(made.text("/items/0/name")).isEqualTo("Public rooms");
        assertThat(rooms.json().get("items")).hasSize(1);
        assertThat(rooms.text("/items/0/identifier")).isEqualTo("party");
        var path = "/v1/spaces/" + made.text("/items/0/id") + "/rooms/" + rooms.text("/items/0/id");
        var written = tenant.client().get("/v1/audit-log?target=" + path).json().get("items");
        assertThat(written).hasSize(1);
        assertThat(written.at("/0/operation").asText()).isEqualTo("POST /c/{identifier}");
        var told = Presences.awaitEvents(rooms.text("/items/0/id"), 1);
        assertThat(Presences.presence(told.get(0)).at("/person/name").asText()).isEqualTo("Ana García");
    }

    @Test
    void openingAnAddressOrPressingWithoutANameMakesNothing() {
        assertThat(browser.open(at("/c/party")).status()).isEqualTo(200);
        assertThat(browser.send("HEAD", at("/c/party"), "", Map.of()).status()).isEqualTo(200);
        assertThat(browser.press(at("/c/party")).status()).isEqualTo(422);
        assertThat(enter(browser, at("/c/party"), "name=%20").body()).contains("Please fill in what is marked.");
        assertThat(browser.send(
                                "POST",
                                at("/c/party"),
                                "name=Ana",
                                Map.of(
                                        "Sec-Fetch-Site", "cross-site",
                                        "Content-Type", "application/x-www-form-urlencoded"))
                        .status())
                .isEqualTo(200);

        assertThat(tenant.client().get("/v1/spaces").json().get("items")).isEmpty();
    }

    @Test
    void fiftyFirstVisitorsAreInOneRoom() throws Exception {
        var visitors = IntStream.range(0, 50)
                .mapToObj(number ->
                        (Callable<Answer>) () -> enter(new TestBrowser(), at("/c/rush"), "name=Visitor+" + number))
                .toList();

        var answers = AtOnce.all(visitors);

        assertThat(answers).extracting(Answer::status).containsOnly(303);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        var space = tenant.client().get("/v1/spaces").text("/items/0/id");
        assertThat(tenant.client().get("/v1/spaces/" + space + "/rooms").json().get("items"))
                .hasSize(1);
    }

    @Test
    void anAddressThatNamesNoRoomSaysSoInTheReadersLanguage() {
        for (var name : new String[] {"-a", "a%20b", "favicon.ico", "%F0%9F%8E%89", "x".repeat(65)}) {
            var answer = browser.send("GET", at("/c/" + name), "", Map.of("Accept-Language", "ca"));

            assertThat(answer.status()).as(name).isEqualTo(404);
            assertThat(answer.body()).contains("lang=\"ca\"", "Cap sala no es pot dir així");
        }
        assertThat(browser.open(at("/c/%E4%BC%9A%E8%AD%B0")).body()).contains("<h1>会議</h1>");
    }

    @Test
    void whoMakesTooManyWaitsAndStillEntersThoseThatAreThere() {
        for (var number = 0; number < 20; number++) {
            assertThat(enter(browser, at("/c/room" + number), "name=Ana").status())
                    .isEqualTo(303);
        }

        var oneMore = enter(browser, at("/c/room20"), "name=Ana");

        assertThat(oneMore.status()).isEqualTo(429);
        assertThat(Integer.parseInt(oneMore.header("Retry-After"))).isBetween(1, 3600);
        assertThat(oneMore.body()).contains("Too many new rooms");
        assertThat(enter(browser, at("/c/room0"), "name=Ana").status()).isEqualTo(303);
    }

    @Test
    void aTenantShutsThemAndWhoIsInsideIsOut() {
        var entered = enter(browser, at("/c/party"), "name=Ana");
        var room = at(URI.create(entered.header("Location")).getPath());
        assertThat(Presences.state(browser.report(room, Presences.present("page"))))
                .isEqualTo("in");

        var space = "/v1/spaces/" + tenant.client().get("/v1/spaces").text("/items/0/id");
        tenant.client().patch(space, "{\"isPublic\": false}", Map.of());

        assertThat(Presences.state(browser.report(room, Presences.present("page"))))
                .isEqualTo("out");
        assertThat(browser.open(at("/c/party")).status()).isEqualTo(403);
        assertThat(enter(browser, at("/c/party"), "name=Ana").body()).contains("This room is not open to you");
        assertThat(enter(browser, at("/c/another"), "name=Ana").status()).isEqualTo(403);
    }

    @Test
    void whereTheInstallationHasNoneNobodyMakesOneAndItIsWarnedWhereItHas() {
        var off = Map.of("CONVENE_ACCESS_PUBLIC_ROOMS_ENABLED", "false");
        try (var replica = RunningPlatform.get().launchReplica("access", off)) {
            replica.awaitReady();
            var anybody = Api.anonymous().through(replica.uri());
            var headers = Map.of(
                    "Host", URI.create(at("/")).getAuthority(), "Content-Type", "application/x-www-form-urlencoded");

            assertThat(anybody.send("GET", "/c/party", "", headers).status()).isEqualTo(403);
            assertThat(tenant.client()
                            .through(replica.uri())
                            .post(
                                    "/v1/access/explain",
                                    "{\"credential\": {\"link\": \"%s\"}}".formatted(at("/c/party")))
                            .text("/rule"))
                    .isEqualTo("room-private");
            assertThat(anybody.send("POST", "/c/party", "name=Ana", headers).body())
                    .contains("This room is not open to you");
        }

        assertThat(tenant.client().get("/v1/spaces").json().get("items")).isEmpty();
        assertThat(RunningPlatform.serviceLog("access")).contains("public rooms are on");
        assertThat(RunningPlatform.serviceLog("access-replica")).doesNotContain("public rooms are on");
    }

    /** Until somebody has made it there is no room, and nobody makes one by asking. */
    @Test
    void anAddressIsExplainedByTheRuleOfItsDoorAndLetsInByTheApi() {
        assertThat(verdict("explain", "/c/Party", "")).isEqualTo("deny room-unknown");
        assertThat(verdict("explain", "/c/favicon.ico", "")).isEqualTo("deny room-unknown");
        assertThat(tenant.client().get("/v1/spaces").json().get("items")).isEmpty();
        assertThat(enter(browser, at("/c/party"), "name=Ana").status()).isEqualTo(303);

        assertThat(verdict("explain", "/c/Party", "")).isEqualTo("ask room-open");
        assertThat(verdict("admit", "/c/Party", "")).isEqualTo("ask room-open");
        var admitted = asked("admit", "/c/Party", ", \"answers\": {\"name\": \"Ben\"}");
        assertThat(admitted.text("/outcome")).as(admitted.body()).isEqualTo("allow");
        var entered = new TestBrowser().press(admitted.text("/url"));
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);

        var space = "/v1/spaces/" + tenant.client().get("/v1/spaces").text("/items/0/id");
        tenant.client().patch(space, "{\"isPublic\": false}", Map.of());
        assertThat(verdict("explain", "/c/Party", "")).isEqualTo("deny room-private");
        assertThat(browser.open(at("/c/party")).status()).isEqualTo(403);
    }

    private String verdict(String how, String path, String more) {
        var answer = asked(how, path, more);
        return answer.text("/outcome") + " " + answer.text("/rule");
    }

    private Answer asked(String how, String path, String more) {
        var answer = tenant.client()
                .post(
                        how.equals("admit") ? "/v1/admissions" : "/v1/access/explain",
                        "{\"credential\": {\"link\": \"%s\"}%s}".formatted(at(path), more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static Answer enter(TestBrowser visitor, String url, String form) {
        return visitor.press(url, form);
    }

    private String at(String path) {
        return "http://" + tenant.domain() + ".localhost:"
                + RunningPlatform.get().gateway().getPort() + path;
    }
}
