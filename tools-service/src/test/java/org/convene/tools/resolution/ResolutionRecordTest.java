package org.convene.tools.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.convene.tools.endpoint.PlayedEndpoint.json;
import static org.convene.tools.resolution.TestResolver.ANA;
import static org.convene.tools.resolution.TestResolver.LIMIT;
import static org.convene.tools.resolution.TestResolver.codes;
import static org.convene.tools.resolution.TestResolver.reader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.page.PageRequest;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.tools.endpoint.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was shown to whom, and why nothing else, is on record for as long as it may be. */
class ResolutionRecordTest {
    private static TestDatabase database;

    private final TestResolver tools = new TestResolver(database);

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_record");
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
    void itIsOnRecordWhyEachToolIsNotShown() {
        tools.configureEndpoint();
        tools.endpoint.answer(json("[{\"iFrameUrl\": \"javascript:alert(1)\", \"labels\": []}]"));

        assertThat(tools.resolve(ANA).tools()).isEmpty();
        assertThat(tools.records().get(0).reasons())
                .extracting(Reason::at, Reason::code)
                .containsExactly(tuple("/0/iFrameUrl", "https"), tuple("/0/labels", "labels"));
        assertThat(tools.records().get(0).source()).isEqualTo("nothing");
    }

    @Test
    void theRecordIsOfOneMeetingAndInPages() {
        var unused = tools.configuration().putStatic(tools.tenant, "Notes", "https://notes.example/");
        for (var person : List.of("ana", "ben", "ana")) {
            assertThat(tools.resolve(reader(person, false)).tools()).hasSize(1);
        }

        var first = tools.list(new PageRequest(Optional.empty(), 2), ANA.meetingId(), Optional.empty());
        assertThat(first).extracting(Resolution::participantId).containsExactly("ana", "ben");
        assertThat(tools.list(new PageRequest(Optional.of(first.get(1).id()), 2), ANA.meetingId(), Optional.empty()))
                .extracting(Resolution::participantId)
                .containsExactly("ana");
        assertThat(tools.list(new PageRequest(Optional.empty(), 9), ANA.meetingId(), Optional.of("ben")))
                .hasSize(1);
        assertThat(tools.list(new PageRequest(Optional.empty(), 9), Optional.of("another"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void noLongerThanItMayIsAnythingKept() {
        tools.configureEndpoint();
        var unused = tools.resolve(ANA);
        var retentions = List.of(new AnswerRetention(database.system()), new ResolutionRetention(database.system()));
        database.step(Duration.ofHours(25));
        retentions.forEach(
                retention -> assertThat(retention.work().await().atMost(LIMIT)).isFalse());
        assertThat(tools.count("tool_answer")).isZero();
        assertThat(tools.count("tool_resolution")).isOne();
        database.step(Duration.ofDays(8));
        retentions.forEach(
                retention -> assertThat(retention.work().await().atMost(LIMIT)).isFalse());
        assertThat(tools.count("tool_resolution"))
                .as("the tenant keeps data for 9 days")
                .isZero();
        database.step(Duration.ofDays(-8).minusHours(25));
    }

    @Test
    void anEndpointWhoseSecretNoKeyOpensIsNotAskedAndThatIsOnRecord() {
        tools.configureEndpoint();
        tools.wire(KeyRotation.after(), LIMIT, LIMIT);

        assertThat(tools.resolve(ANA).tools()).isEmpty();

        assertThat(codes(tools.records().get(0))).containsExactly("secret-unreadable");
        assertThat(tools.endpoint.asked).isEmpty();
    }
}
