package org.convene.platform.inbox;

import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;

/** The inbox of one process. */
final class TestInbox {
    private record Config(Duration effectLimit, Duration firstPause, Duration longestPause, Duration claimsKept)
            implements InboxConfig {}

    static final InboxConfig CONFIG = limited(Duration.ofMinutes(1));

    final TestDatabase database;
    final RecordedEffects effects;
    final EventProcessing processing;
    final ParkedSubjects subjects;
    final Redelivery redelivery;
    final ParkedSubjectService service;

    TestInbox(TestDatabase database, SystemDatabase connections, RecordedEffects effects) {
        this(database, connections, effects, CONFIG);
    }

    /**
     * @param effectLimit as long as an effect may take
     */
    TestInbox(TestDatabase database, SystemDatabase connections, RecordedEffects effects, Duration effectLimit) {
        this(database, connections, effects, limited(effectLimit));
    }

    private TestInbox(TestDatabase database, SystemDatabase connections, RecordedEffects effects, InboxConfig config) {
        this.database = database;
        this.effects = effects;
        var claims = new Claims();
        this.processing = new EventProcessing(
                connections, claims, new Parking(config), new ConsumerTracing(OpenTelemetry.noop()), config);
        this.subjects = new ParkedSubjects(connections);
        this.redelivery = new Redelivery(connections, subjects, processing, claims, List.of(effects));
        this.service = new ParkedSubjectService(subjects, redelivery);
    }

    private static InboxConfig limited(Duration effectLimit) {
        return new Config(effectLimit, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(35));
    }

    void process(List<ReceivedEvent> events) {
        await(processing.process(effects, events));
    }

    void process(ReceivedEvent... events) {
        process(Arrays.asList(events));
    }

    /** The sequences of the effects on a subject, in the order in which they happened. */
    String effectsOn(String subject) {
        return database.value(
                "SELECT coalesce(string_agg(sequence::text, ' ' ORDER BY position), '') FROM effect WHERE subject = '%s' AND consumer = '%s'"
                        .formatted(subject, effects.consumer()));
    }

    int effectCount() {
        return Integer.parseInt(
                database.value("SELECT count(*) FROM effect WHERE consumer = '%s'".formatted(effects.consumer())));
    }

    List<ParkedSubjectView> parked() {
        return await(subjects.after("", 200)).stream()
                .filter(subject -> subject.consumer().equals(effects.consumer()))
                .toList();
    }

    ParkedSubjectView onlyParked() {
        var parked = parked();
        if (parked.size() != 1) {
            throw new AssertionError("parked: " + parked);
        }
        return parked.get(0);
    }

    void resendParked() {
        for (var subject : parked()) {
            var unused = await(redelivery.resend(subject.id()));
        }
    }

    static String upTo(int last) {
        return String.join(
                " ", IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList());
    }

    static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofMinutes(1));
    }
}
