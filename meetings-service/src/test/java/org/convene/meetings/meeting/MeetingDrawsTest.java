package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1: what is drawn by chance for a meeting. */
class MeetingDrawsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("meeting_draws");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aMeetingTokenIsSixteenDigitsInGroupsOfFourAndEachMeetingsOwn() {
        var tokens = Stream.generate(MeetingDrawsTest::scheduled)
                .limit(200)
                .map(meeting -> meeting.state().meetingToken())
                .toList();

        assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.matches("[0-9]{4}(-[0-9]{4}){3}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "mr-IN-u-nu-deva"})
    void theyAreTheDigitsOfTelephonesWhateverTheMachineSpeaks(String language) {
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(scheduled().state().meetingToken()).matches("[0-9]{4}(-[0-9]{4}){3}");
            assertThat(Pins.ofMeeting()).matches("[0-9]{8}");
            assertThat(Pins.ofParticipant(new HashSet<>())).matches("[0-9]{5}");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meeting_token", "pin"})
    void whatAnotherMeetingHasIsDrawnAgain(String column) {
        var first = scheduled();
        var second = scheduled();
        giveToAnother(first, column);
        var draws = List.of(first, second).iterator();

        var stored = await(MeetingService.drawing(() -> insert(draws.next())));

        assertThat(stored).isEqualTo(second.state().id());
        assertThat(database.value("SELECT count(*) FROM meeting WHERE id = '"
                        + first.state().id() + "'"))
                .isEqualTo("0");
    }

    @Test
    void howeverOftenItHappensItEnds() {
        var taken = scheduled();
        giveToAnother(taken, "pin");

        assertThatThrownBy(() -> await(MeetingService.drawing(() -> insert(taken))))
                .isInstanceOf(PgException.class);
    }

    /** What was drawn for the one is another's by now. */
    private static void giveToAnother(Meeting meeting, String column) {
        var another = await(insert(scheduled()));
        var drawn = column.equals("pin")
                ? meeting.pin().orElseThrow()
                : meeting.state().meetingToken();
        var update = "UPDATE meeting SET %s = $1 WHERE id = $2".formatted(column);
        var updated = await(database.tenants().execute(meeting.state().tenant(), update, drawn, another));
        assertThat(updated.rowCount()).isEqualTo(1);
    }

    private static Uni<String> insert(Meeting meeting) {
        return database.tenants()
                .transaction(
                        meeting.state().tenant(),
                        transaction -> Uni.join()
                                .all(new MeetingRepository(database.tenants()).insert(transaction, meeting, true))
                                .andFailFast())
                .replaceWith(meeting.state().id());
    }

    private static Meeting scheduled() {
        var linkHost = "https://{tenant}.example.org";
        var factory = new MeetingFactory(
                MeetingUrlTest.urls(linkHost), MeetingUrlTest.config(linkHost), Clock.fixed(NOW, ZoneOffset.UTC));
        var references = new References(TestTenant.ACME, Optional.empty(), Optional.empty(), Map.of());
        var caller = new ClientCaller(Id.next(), "Client", TestTenant.ACME.id(), "acme");
        return factory.schedule(request(), references, caller).meeting();
    }

    private static MeetingRequest request() {
        return new MeetingRequest(
                "Planning",
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty(),
                Optional.of(1800L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
