package org.convene.access.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.inbox.GoldenEvents;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of meetings, and what stands at a user's own address (D11). */
class MeetingCopiesTest {
    private static final String ORGANIZER = "65f0c0ffee0123456789ab01";
    private static final Instant NOW = Instant.parse("2030-01-15T09:00:00Z");
    private static TestDatabase database;

    private final MeetingRepository meetings = new MeetingRepository(database.tenants());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("access_meeting_copies");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void forgetEverything() {
        database.execute("TRUNCATE meeting");
    }

    @Test
    void theOneThatIsLiveComesBeforeTheNextAndThatBeforeLaterOnes() {
        store("later", "@olga", "scheduled", 2);
        store("next", "@olga", "scheduled", 1);
        assertThat(next()).contains("next");
        store("live", "@olga", "live", 3);
        assertThat(next()).contains("live");
    }

    @Test
    void whatIsOverCancelledOrElsewhereIsNotThere() {
        store("over", "@olga", "scheduled", -5);
        store("ended", "@olga", "ended", 1);
        store("cancelled", "@olga", "cancelled", 1);
        store("another", "@olga-2", "scheduled", 1);
        store("own", "olga", "scheduled", 1);
        assertThat(next()).isEmpty();
    }

    @Test
    void whatStandsThereOfAnotherUserWhoHadTheAddressBeforeIsNotShown() {
        store("next", "@olga", "scheduled", 1);

        assertThat(await(meetings.findNext(GoldenEvents.TENANT, "olga", Id.next(), NOW)))
                .isEmpty();
    }

    @Test
    void whichOneIsNextIsAMatterOfTheMomentThatIsAskedFor() {
        store("first", "@olga", "scheduled", 1);
        store("second", "@olga", "scheduled", 3);

        assertThat(nextAt(NOW.plus(Duration.ofHours(2)).minusMillis(1))).contains("first");
        assertThat(nextAt(NOW.plus(Duration.ofHours(2)))).contains("second");
        assertThat(nextAt(NOW.plus(Duration.ofHours(4)))).isEmpty();
    }

    @Test
    void participantsAreKeptWithTheirAddressesAsThoseAreCompared() {
        var state = state("planning", "planning", "scheduled", 1);
        var ana = (ObjectNode) state.at("/participants/0");
        assertThat(state.at("/participants/1/person").has("email")).isFalse();
        ((ObjectNode) ana.get("person")).put("email", "JO\u0308RG@b\u00fccher.example.org");
        store(state);
        assertThat(addresses())
                .isEqualTo("{\"%s\": \"j\u00f6rg@xn--bcher-kva.example.org\"}"
                        .formatted(ana.get("id").asText()));

        ((ObjectNode) ana.get("person")).remove("email");
        store(state.put("version", state.get("version").asLong() + 1));

        assertThat(addresses()).isEqualTo("{}");
    }

    @Test
    void whatIsOlderReplacesNothing() {
        var state = state("newer", "own", "scheduled", 1);
        var version = state.get("version").asLong();
        store(state.put("version", version + 2));

        store(state.put("version", version + 1).put("urlName", "older"));

        assertThat(database.value("SELECT url_name || version FROM meeting")).isEqualTo("newer" + (version + 2));
    }

    private static String addresses() {
        return database.value("SELECT addresses::text FROM meeting");
    }

    private Optional<String> next() {
        return nextAt(NOW);
    }

    private Optional<String> nextAt(Instant moment) {
        return await(meetings.findNext(GoldenEvents.TENANT, "olga", ORGANIZER, moment))
                .map(MeetingState::urlName);
    }

    private void store(String urlName, String address, String status, long hoursAhead) {
        store(state(urlName, address, status, hoursAhead));
    }

    private void store(ObjectNode state) {
        await(meetings.store(ContractMapper.read(state.toString(), MeetingState.class)));
    }

    private static ObjectNode state(String urlName, String address, String status, long hoursAhead) {
        var golden = GoldenFile.ofTopic("convene.meetings").get(0).tree().get("meeting");
        var since = NOW.plus(Duration.ofHours(hoursAhead));
        return ((ObjectNode) golden.deepCopy())
                .put("id", Id.next())
                .put("tenant", GoldenEvents.TENANT)
                .put("urlName", urlName)
                .put("url", "https://demo.example.org/m/" + address)
                .put("status", status)
                .put("validSince", since.toString())
                .put("validUntil", since.plus(Duration.ofHours(1)).toString());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofMinutes(1));
    }
}
