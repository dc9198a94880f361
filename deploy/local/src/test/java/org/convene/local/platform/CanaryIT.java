package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets are written nowhere, people's data only where they must be: all that the platform writes is searched. */
class CanaryIT {
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}|\\bAg[\\w-]{85,}");
    private static final String IN_EVENTS = "topic convene.meetings value person";
    private static final String LOGGED = "notifications.event_log.data person";
    private static final Set<String> MEETING_COPIES = Set.of(
            "meetings.event.data person",
            "access.meeting.state person",
            "notifications.meeting.state person",
            LOGGED,
            IN_EVENTS);
    /** The answer that is kept to be given again. */
    private static final String KEPT_ANSWER = "meetings.idempotency_key.body";

    private static CanaryJourney journey;
    private static List<Place> places;

    @BeforeAll
    static void goAndLook() throws Exception {
        try (var traces = Traces.keep()) {
            journey = new CanaryJourney();
            journey.use();
            new CanaryWaysIn(journey).use();
            var refusals = new CanaryRefusals(journey);
            refusals.beRefused();
            refusals.fail();
            try (var parked = new ParkedCanary(journey.canaries.parkedName, journey.canaries.parkedEmail)) {
                await().until(() -> {
                    places = look(traces, refusals.refusals);
                    return Place.of(journey.meeting, places)
                            .containsAll(Set.of("trace", "topic convene.meetings header"));
                });
            }
        }
    }

    private static List<Place> look(Traces traces, List<Place> refusals) throws Exception {
        var found = new ArrayList<Place>(refusals);
        found.addAll(Places.logs());
        found.addAll(Places.metrics());
        found.addAll(Places.kafka());
        found.addAll(Places.databases());
        traces.exports().forEach(export -> found.add(new Place("trace", export)));
        return found;
    }

    @Test
    void secretsAndTokensStandNowhere() throws Exception {
        var secrets = new TreeMap<>(journey.canaries.secrets());
        secrets.putAll(RunningPlatform.startSecrets());

        assertThat(found(secrets)).isEmpty();
    }

    @Test
    void nothingStandsAnywhereThatLooksLikeAToken() {
        assertThat(Set.of("client's token", "operator's token", "link's token"))
                .allMatch(name ->
                        TOKEN.matcher(journey.canaries.secrets().get(name)).find());
        assertThat(places.stream()
                        .filter(place -> TOKEN.matcher(place.text()).find())
                        .map(Place::name)
                        .distinct())
                .isEmpty();
    }

    @Test
    void anAddressStandsInPersonsOfEventsAndInTheColumnsThatNeedIt() {
        assertPlaces(
                journey.canaries.email,
                Set.of(
                        "access.meeting.addresses",
                        "meetings.participant.email",
                        "meetings.participant.address",
                        "meetings.calendar_feed.address",
                        "notifications.delivery.recipient person",
                        "notifications.delivery.address",
                        KEPT_ANSWER));
        assertPlaces(
                journey.canaries.phone,
                Set.of(
                        "meetings.participant.phone",
                        "notifications.delivery.recipient person",
                        "notifications.delivery.address",
                        KEPT_ANSWER));
        assertPlaces(
                journey.canaries.name,
                Set.of("meetings.participant.name", "notifications.delivery.recipient person", KEPT_ANSWER));
        assertPlaces(
                journey.canaries.organizerEmail,
                Set.of("meetings.meeting.organizer_email", "meetings.meeting.organizer_address", KEPT_ANSWER));
        assertPlaces(journey.canaries.organizerName, Set.of("meetings.meeting.organizer_name", KEPT_ANSWER));
    }

    @Test
    void ofWhatWasRefusedNothingStays() {
        assertThat(found(Map.of(
                        "email", journey.canaries.refusedEmail,
                        "phone", journey.canaries.refusedPhone,
                        "name", journey.canaries.refusedName,
                        "key", journey.canaries.refusedKey)))
                .isEmpty();
        // PostgreSQL's own words for its operator.
        assertThat(Place.of(journey.canaries.refusedText, places)).containsExactly("log postgres.log");
    }

    @Test
    void ofAnEventThatCannotBeReadPeopleStandInPersonsOnly() {
        var expected =
                Set.of(IN_EVENTS, LOGGED, "access.parked_event.data person", "notifications.parked_event.data person");

        assertThat(Place.of(journey.canaries.parkedEmail, places)).isEqualTo(expected);
        assertThat(Place.of(journey.canaries.parkedName, places)).isEqualTo(expected);
    }

    @Test
    void anIdempotencyKeyStandsInItsColumnOnly() {
        assertThat(Place.of(journey.canaries.key, places))
                .containsExactly("access.idempotency_key.key", "meetings.idempotency_key.key");
    }

    @Test
    void theSearchSeesWhatIsWritten() {
        assertThat(Place.of(journey.meeting, places))
                .contains(
                        "log platform.log",
                        "log access.log",
                        "log notifications.log",
                        "topic convene.meetings key",
                        "topic convene.meetings header",
                        "topic convene.meetings value",
                        "meetings.meeting.id",
                        "meetings.event.data",
                        "access.meeting.state",
                        "notifications.delivery.meeting_id",
                        KEPT_ANSWER,
                        "trace");
        assertThat(Place.of(journey.tenant, places))
                .contains("log access.log", "topic convene.internal.access key", "access.client.tenant");
        assertThat(Place.of("request failed unexpectedly", places)).contains("log meetings.log", "log tools.log");
        assertThat(Place.of("convene_relay_lag_seconds", places))
                .containsExactly("metrics access", "metrics meetings", "metrics notifications", "metrics tools");
        assertThat(Place.of("validation-failed", places)).contains("refusal");
        assertThat(Place.of("tools-service", places)).contains("trace");
        assertThat(places)
                .extracting(Place::name)
                .contains(
                        "topic __consumer_offsets key",
                        "access.client_secret.hash",
                        "access.signing_key.sealed",
                        "access.idempotency_key.body");
    }

    @Test
    void logsAreOfTheLevelThatShips() {
        for (var service : Places.SERVICES) {
            assertThat(RunningPlatform.serviceLog(service)).contains(" INFO ").doesNotContain(" DEBUG ", " TRACE ");
        }
    }

    private static void assertPlaces(String value, Set<String> beside) {
        var expected = new TreeSet<>(MEETING_COPIES);
        expected.addAll(beside);
        assertThat(Place.of(value, places)).isEqualTo(expected);
    }

    /** Where each of the values stands, without those that stand nowhere. */
    private static Map<String, Set<String>> found(Map<String, String> values) {
        var found = new TreeMap<String, Set<String>>();
        values.forEach((name, value) -> found.put(name, Place.of(value, places)));
        found.values().removeIf(Set::isEmpty);
        return found;
    }
}
