package org.convene.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/**
 * The most frequent event, of a meeting with three participants.
 *
 * @param subject the meeting's id
 */
public record SampleEvent(String subject, long sequence) {
    public static final String TENANT = "0".repeat(23) + "1";
    public static final String ACTOR = "client:65f0c0ffee0123456789abcd";
    public static final Instant TIME = Instant.parse("2036-05-31T09:00:00Z");

    private static final List<ParticipantState> PARTICIPANTS = Stream.of("Ana", "Ben", "Chloé")
            .map(name -> new ParticipantState(
                    "0".repeat(24),
                    "guest",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    false,
                    person(name)))
            .toList();

    /** One for each number; no two runs of a program share a subject as long as their runs are numbered. */
    public static SampleEvent numbered(int run, int number) {
        return new SampleEvent("%012x%012x".formatted(run, number), 1);
    }

    public static int runOf(String subject) {
        return Integer.parseInt(subject.substring(0, 12), 16);
    }

    public static int numberOf(String subject) {
        return Integer.parseInt(subject.substring(12), 16);
    }

    public MeetingScheduled data() {
        return new MeetingScheduled(new MeetingState(
                subject,
                TENANT,
                "Planning",
                subject,
                "http://acme.localhost:8080/m/" + subject,
                "8911-1493-1944-5515",
                subject,
                Optional.empty(),
                "scheduled",
                TIME,
                TIME.plus(Duration.ofMinutes(30)),
                "UTC",
                "en",
                new Organizer("client", new Person("Acme", Optional.empty(), Optional.empty())),
                PARTICIPANTS,
                true,
                Optional.empty(),
                List.of(10),
                Optional.empty(),
                Optional.empty(),
                new MeetingState.Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                sequence));
    }

    public String json() {
        return ContractMapper.write(data());
    }

    /** As the relay writes it to Kafka. */
    public ProducerRecord<String, String> record(String topic, String data) {
        var result = new ProducerRecord<>(topic, subject, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "%02x".formatted(sequence) + subject.substring(2),
                        "ce_source",
                        "/meetings",
                        "ce_type",
                        MeetingScheduled.TYPE,
                        "ce_subject",
                        subject,
                        "ce_time",
                        TIME.toString(),
                        "ce_tenant",
                        TENANT,
                        "ce_sequence",
                        Long.toString(sequence),
                        "ce_partitionkey",
                        subject,
                        "ce_actor",
                        ACTOR)
                .forEach((name, value) -> result.headers().add(name, value.getBytes(UTF_8)));
        result.headers().add("content-type", "application/json".getBytes(UTF_8));
        return result;
    }

    private static Person person(String name) {
        return new Person(name, Optional.of(name + "@example.org"), Optional.empty());
    }
}
