package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.reader;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.tenancy.TestDatabase;
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
                        .resolve(tools.tenant, ANA, Instant.now())
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
