package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.meetings.user.TestUsers;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.patch.TestMergePatch;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;

/**
 * What is read after any sequence of merge patches and lists is what a plain model says, and what the stored events
 * tell, version by version.
 */
class StoredEditsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TENANT = "65f0c0ffee0123456789ab00";
    private static final ClientCaller CLIENT = new ClientCaller(Id.next(), "Client", TENANT, "acme");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static TestDatabase database;
    private static MergePatch mergePatch;

    private final MeetingRepository meetings = new MeetingRepository(database.tenants());
    private final MeetingChanges changes = new MeetingChanges(
            database.tenants(), meetings, new Viewers(TestUsers.of(database)), TestOutbox.on(database), List.of());
    private final MeetingFactory factory = new MeetingFactory(
            MeetingUrlTest.urls("https://{tenant}.example.org"),
            MeetingUrlTest.config("https://{tenant}.example.org"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeContainer
    static void create() {
        database = TestDatabase.create("stored_edits");
        mergePatch = TestMergePatch.create();
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    /**
     * One request.
     *
     * @param number the value, or whom it is about: 0 and 1 are users, 2 and 3 have a telephone, the others an address
     * @param list of people, each once
     */
    record Step(String what, int number, List<Integer> list) {
        /** Of the meeting, as JSON. */
        String patch() {
            return switch (what) {
                case "name" -> "{\"name\": \"Planning %d\"}".formatted(number);
                case "description" -> "{\"description\": %s}".formatted(orNull("\"What we do, %d\""));
                case "duration" -> "{\"duration\": %d}".formatted(600 * (number + 1));
                case "timeZone" -> "{\"timeZone\": \"Etc/GMT+%d\"}".formatted(number);
                case "capacity" -> "{\"capacity\": %s}".formatted(orNull("%d"));
                case "inviteMechanisms" -> "{\"inviteMechanisms\": %s}".formatted(orNull("[\"sms\", \"email\"]"));
                case "externalMeetingId" -> "{\"externalMeetingId\": %s}".formatted(orNull("\"deal-%d\""));
                case "metadata" -> "{\"metadata\": {\"k%d\": %s}}".formatted(number % 2, orNull("\"v%d\""));
                default -> "{\"access\": {\"lobby\": %s}}".formatted(number > 2);
            };
        }

        private String orNull(String value) {
            return number == 0 ? "null" : value.formatted(number);
        }

        /** Of the participant, as JSON. */
        String ofParticipant() {
            return switch (list.size()) {
                case 0 -> "{\"role\": \"moderator\"}";
                case 1 -> "{\"externalId\": \"crm-%d\"}".formatted(list.get(0));
                case 2 -> "{\"phone\": \"0034 611 00 00 0%d\"}".formatted(number);
                case 3 -> "{\"phone\": null, \"required\": false}";
                default -> "{\"userId\": \"%s\", \"name\": null, \"email\": null, \"phone\": null}".formatted(id(0));
            };
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void whatIsReadIsWhatThePlainModelSays(@ForAll("steps") List<Step> steps) {
        var scheduled = Meeting.schedule(MeetingTest.state(Id.next(), Optional.of(3)), Optional.empty(), NOW);
        var id = scheduled.meeting().state().id();
        var unused = await(database.tenants().pipeline(TENANT, transaction -> {
            var statements = new ArrayList<>(meetings.insert(transaction, scheduled.meeting(), true));
            statements.add(changes.append(transaction, scheduled, CLIENT));
            return statements;
        }));
        var model = new StoredEditsModel(scheduled.meeting().state());

        for (var step : steps) {
            var isTaken = isTaken(id, step);
            assertThat(isTaken).as("%s of %s", step, model).isEqualTo(model.take(step));
            var read = await(meetings.require(TENANT, id));
            assertThat(StoredEditsModel.summary(read.state())).as("%s", step).isEqualTo(model.toString());
            assertThat(told(id)).as("%s", step).isEqualTo(read.state());
            assertThat(read.seats().keySet())
                    .isEqualTo(read.state().participants().stream()
                            .map(ParticipantState::id)
                            .collect(Collectors.toSet()));
        }
        assertThat(database.value("SELECT string_agg(sequence::text, ' ' ORDER BY sequence) FROM event"
                        + " WHERE subject = '%s'".formatted(id)))
                .isEqualTo(IntStream.rangeClosed(1, model.version())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" ")));
    }

    /** The meeting after its last event; each carries all of it. */
    private static MeetingState told(String meeting) {
        var last = "SELECT data ->> 'meeting' FROM event WHERE subject = '%s' ORDER BY sequence DESC LIMIT 1";
        return ContractMapper.read(database.value(last.formatted(meeting)), MeetingState.class);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var what = Arbitraries.of(
                "name",
                "description",
                "duration",
                "timeZone",
                "capacity",
                "inviteMechanisms",
                "externalMeetingId",
                "metadata",
                "access",
                "add",
                "add",
                "put",
                "put",
                "patch",
                "patch",
                "patch",
                "remove",
                "cancel");
        var people =
                Arbitraries.integers().between(0, 6).list().uniqueElements().ofMaxSize(5);
        return Combinators.combine(what, Arbitraries.integers().between(0, 5), people)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(25);
    }

    private boolean isTaken(String id, Step step) {
        try {
            var request = new ChangeRequest(id, IfMatch.of(List.of()), CLIENT, /* dryRun */ false);
            var outcome = await(changes.make(request, meeting -> change(meeting, step)));
            assertThat(await(meetings.require(TENANT, id))).isEqualTo(outcome.meeting());
            return true;
        } catch (DomainException | InvalidFieldException | ConstraintViolationException refusal) {
            return false;
        }
    }

    private Optional<Meeting.Change> change(Meeting meeting, Step step) {
        var people = meeting.state().participants();
        var users = Map.of(id(0), user(0), id(1), user(1));
        return switch (step.what()) {
            case "add" ->
                factory.invite(meeting, Participants.add(people, requests(step.list()), users), TestTenant.ACME);
            case "put" -> factory.invite(meeting, Participants.put(people, put(people, step), users), TestTenant.ACME);
            case "patch" -> patch(meeting, step, users);
            case "remove" ->
                factory.invite(
                        meeting,
                        people.stream()
                                .filter(one -> numberOf(one) != step.number())
                                .toList());
            case "cancel" -> Optional.of(meeting.cancel(NOW));
            default ->
                factory.edit(meeting, new MeetingPatch(json(step.patch()), mergePatch), () -> {
                    throw new IllegalStateException("names nobody");
                });
        };
    }

    private Optional<Meeting.Change> patch(Meeting meeting, Step step, Map<String, User> users) {
        var people = meeting.state().participants();
        var one = people.stream()
                .filter(participant -> numberOf(participant) == step.number())
                .findFirst()
                .orElseThrow(ParticipantNotFoundException::new);
        var asked = new ParticipantPatch(json(step.ofParticipant()), mergePatch).applyTo(one);
        return factory.invite(meeting, Participants.replace(people, one, asked, users));
    }

    /** Where the number is even, those who are there by their ids. */
    private static List<ParticipantRequest> put(List<ParticipantState> people, Step step) {
        return step.list().stream()
                .map(number -> people.stream()
                        .filter(one -> step.number() % 2 == 0 && numberOf(one) == number)
                        .findFirst()
                        .map(ParticipantRequest::of)
                        .orElseGet(() -> request(number)))
                .toList();
    }

    private static List<ParticipantRequest> requests(List<Integer> people) {
        return people.stream().map(StoredEditsTest::request).toList();
    }

    private static ParticipantRequest request(int number) {
        if (number < 2) {
            return TestParticipants.user(id(number));
        }
        return number < 4
                ? TestParticipants.called("P" + number, "0034 600 00 00 0" + number)
                : TestParticipants.named("P" + number, "p" + number + "@example.org");
    }

    private static int numberOf(ParticipantState participant) {
        return Integer.parseInt(participant.person().name().substring(1));
    }

    static String id(int user) {
        return "65f0c0ffee0123456789ab1" + user;
    }

    private static User user(int number) {
        return new User(
                id(number),
                "U" + number,
                Optional.of("u" + number + "@example.org"),
                Optional.of("+3462000000" + number),
                Optional.empty(),
                List.of("meetings"),
                true);
    }

    private static ObjectNode json(String text) {
        try {
            return MAPPER.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException(failure);
        }
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
