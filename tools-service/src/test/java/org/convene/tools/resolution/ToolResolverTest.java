package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.PATIENCE;
import static org.convene.tools.resolution.TestResolver.codes;
import static org.convene.tools.resolution.TestResolver.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.Waiting;
import org.convene.platform.time.Id;
import org.convene.tools.resolution.Resolution.ShownTool;
import org.convene.tools.resolution.ToolList.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each participant is shown the tools that are for them. */
class ToolResolverTest {
    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_resolver");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void close() {
        tools.close();
    }

    @Test
    void withoutAConfigurationNothingIsShownNorRecorded() {
        assertThat(tools.resolver()
                        .resolve(tools.tenant, Id.next(), ANA, Instant.now(), PATIENCE)
                        .await()
                        .atMost(LIMIT))
                .isEqualTo(ToolList.NONE);
        assertThat(tools.records()).isEmpty();
    }

    @Test
    void aPageKnowsItsReaderAndItIsOnRecordThatItWasShown() {
        var unused = tools.configuration()
                .putStatic(tools.tenant, "en:Notes|de:Notizen", "https://notes.example:8443/a?own=1#top");

        assertThat(tools.resolve(reader("ana", true)).tools())
                .containsExactly(new Tool(
                        "Notizen",
                        "https://notes.example:8443/a?own=1&participantId=ana&participantName=Ana%20Garc%C3%ADa"
                                + "&meetingToken=8911-1493-1944-5515&meetingId=65f0c0ffee0123456789abcd"
                                + "&moderatorToken=proof%20for%20https%3A%2F%2Fnotes.example%3A8443&culture=de#top",
                        Optional.empty()));
        assertThat(tools.resolve(ANA).tools().get(0).iFrameUrl()).doesNotContain("moderatorToken");
        var record = tools.records().get(0);
        assertThat(record.source()).isEqualTo("configuration");
        assertThat(record.participantId()).isEqualTo("ana");
        assertThat(record.tools()).containsExactly(new ShownTool("Notizen", "https://notes.example:8443"));
        assertThat(record.reasons()).isEmpty();
    }

    @Test
    void whatIsFoundOnceNobodyWaitsForItIsOnRecordAsShownToNobody() {
        var unused = tools.configuration().putStatic(tools.tenant, "Notes", "https://notes.example/");

        assertThat(tools.show(ANA, Duration.ofMinutes(3), Duration.ofMinutes(2)).tools())
                .isEmpty();

        var unheard = recorded(1);
        assertThat(unheard.source()).isEqualTo("nothing");
        assertThat(unheard.tools()).isEmpty();
        assertThat(codes(unheard)).containsExactly("not-waited-for");
        assertThat(unheard.elapsedMillis())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(3).toMillis());
        assertThat(tools.show(ANA, Duration.ofMinutes(3), PATIENCE).tools()).hasSize(1);
        assertThat(recorded(2).tools()).hasSize(1);
    }

    @Test
    void whoModeratesWithoutAProofIsShownTheToolAndItIsOnRecordWhatWasLeftOut() {
        var unused = tools.configuration().putStatic(tools.tenant, "Notes", "https://notes.example/");
        tools.provesModerators = false;

        assertThat(tools.resolve(reader("ana", true)).tools().get(0).iFrameUrl())
                .startsWith("https://notes.example/?participantId=ana")
                .doesNotContain("moderatorToken");

        assertThat(codes(tools.records().get(0))).containsExactly("no-moderator-token");
        tools.configureEndpoint();
        assertThat(tools.resolve(reader("ana", true)).tools()).hasSize(1);
        assertThat(tools.records().get(0).source()).isEqualTo("answer");
        assertThat(codes(tools.records().get(0))).containsExactly("no-moderator-token");
        assertThat(tools.resolve(ANA).tools()).hasSize(1);
        assertThat(tools.records().get(0).reasons()).isEmpty();
    }

    /** The newest of so many. */
    private Resolution recorded(int many) {
        return Waiting.await()
                .until(tools::records, records -> records.size() == many)
                .get(0);
    }

    @Test
    void anEndpointSaysForEachParticipantWhatIsShown() {
        tools.configureEndpoint();

        var shown = tools.resolve(reader("ana", true));

        assertThat(shown.tools().get(0).label()).isEqualTo("Tafel");
        assertThat(shown.tools().get(0).iFrameUrl()).isEqualTo("https://tools.example/board");
        assertThat(shown.awaited()).isEmpty();
        assertThat(tools.endpoint.asked.get(0))
                .startsWith("GET /tools?participantId=ana&participantName=Ana%20Garc%C3%ADa&meetingToken=")
                .contains("&moderatorToken=proof%20for%20http%3A%2F%2F127.0.0.1", "&culture=de HTTP/1.1\r\n");
        assertThat(tools.records().get(0).source()).isEqualTo("answer");
    }
}
