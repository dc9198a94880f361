package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a participant was shown is on record, whatever becomes of the service in the next moment. */
class ToolRecordIT {
    private static final String SERVICE = "tools";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api asking = Api.service("notifications");

    @BeforeEach
    void configure() {
        var answer = PlayedTools.put(tenant, "{\"label\": \"Notes\", \"iFrameUrl\": \"https://example.org/\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void whatWasShownIsOnRecordThoughTheServiceIsKilledTheNextMoment() {
        var participant = await().until(() -> shownWithin(Duration.ofMillis(700)), Optional::isPresent)
                .orElseThrow();

        RunningPlatform.get().kill(SERVICE);
        RunningPlatform.get().start(SERVICE);

        await().until(() -> record().status() == 200);
        assertThat(record().text("/items/0/participantId")).isEqualTo(participant);
    }

    @Test
    void whatTheDatabaseDidNotTakeInTimeIsOnRecordOnceTheServiceHasStopped() throws SQLException {
        var participant = newParticipant();
        CompletableFuture<Void> stopped;
        try (var owner = Databases.connect(SERVICE, "owner");
                var replica = RunningPlatform.get().launchReplica(SERVICE, Map.of())) {
            replica.awaitReady();
            var there = asking.through(replica.uri());
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE tool_resolution IN SHARE MODE");
            show(there, participant);
            assertThat(record().json().at("/items")).isEmpty();

            stopped = CompletableFuture.runAsync(replica::close);
            await().until(() -> isStopping(there));
            owner.rollback();
            assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
        }

        assertThat(record().text("/items/0/participantId")).isEqualTo(participant);
    }

    @Test
    void whoComesWhileTheServiceIsAwayIsOnRecordAsShownNothing() {
        var browser = new TestBrowser();
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);
        RunningPlatform.get().kill(SERVICE);
        try {
            var page = browser.open(room.address());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("https://example.org/");
        } finally {
            RunningPlatform.get().start(SERVICE);
        }

        await().until(() ->
                record().status() == 200 && !record().json().at("/items").isEmpty());

        assertThat(record().text("/items/0/source")).isEqualTo("nothing");
        assertThat(record().text("/items/0/reasons/0/code")).startsWith("not-a");
    }

    @Test
    void whoseAnswerCameTooLateIsOnRecordOnceAsShownNothing() throws SQLException {
        var browser = new TestBrowser();
        var room = GuestRoom.of(tenant, "user");
        room.enter(browser);
        try (var owner = Databases.connect(SERVICE, "owner")) {
            owner.setAutoCommit(false);
            owner.createStatement().execute("LOCK TABLE tool_configuration IN ACCESS EXCLUSIVE MODE");
            assertThat(browser.open(room.address()).body()).doesNotContain("https://example.org/");
            owner.rollback();
        }

        await().until(() -> record().json().at("/items/0/reasons").toString().contains("\"not-a"));

        assertThat(record().json().at("/items")).hasSize(1);
        assertThat(record().text("/items/0/source")).isEqualTo("nothing");
        assertThat(record().json().at("/items/0/tools")).isEmpty();
    }

    private Answer record() {
        return tenant.client().get("/v1/tools/resolutions");
    }

    /** To whom, if it took less than the budget by so much that the record was waited for. */
    private Optional<String> shownWithin(Duration limit) {
        var participant = newParticipant();
        var begun = System.nanoTime();
        show(asking, participant);
        return Optional.of(participant).filter(shown -> System.nanoTime() - begun < limit.toNanos());
    }

    private void show(Api there, String participant) {
        var shown = there.send(
                "GET",
                "/v1/tools?participantId=%s&culture=en".formatted(participant),
                "",
                Map.of("Convene-Tenant", tenant.id()));
        assertThat(shown.json().at("/tools")).as(shown.body()).hasSize(1);
    }

    private static String newParticipant() {
        return "ana-" + UUID.randomUUID();
    }

    private static boolean isStopping(Api there) {
        try {
            return there.get("/q/health/ready").status() != 200;
        } catch (RuntimeException refused) {
            return true;
        }
    }
}
