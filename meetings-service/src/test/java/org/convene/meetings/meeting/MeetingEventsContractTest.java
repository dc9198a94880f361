package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.meetings.meeting.MeetingRequest.OrganizerRequest;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.Shape;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Quotas;
import org.convene.platform.identity.Caller.ClientCaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events as this service makes them, next to what is promised of them. */
class MeetingEventsContractTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-05-31T09:30:00Z");
    private static final String ANA = "65f0c0ffee0123456789ab04";
    private static final MeetingFactory FACTORY = factory();

    static Stream<MeetingEvent> events() {
        var meeting = scheduled().meeting();
        var live = meeting.start(SINCE, NOW).orElseThrow();
        return Stream.of(
                scheduled().event(),
                edited(meeting, "Planning", SINCE.minusSeconds(60)),
                new MeetingErasure(meeting, NOW)
                        .leave(organizer(meeting), Optional.of(olga()))
                        .orElseThrow()
                        .change()
                        .event(),
                live.event(),
                live.meeting().end(UNTIL).event(),
                meeting.cancel(NOW).event());
    }

    private static DeletedUser organizer(Meeting meeting) {
        return new DeletedUser(
                meeting.state().tenant(), meeting.state().organizer().id(), Optional.empty());
    }

    private static User olga() {
        return new User(
                "65f0c0ffee0123456789ab06",
                "Olga Ruiz",
                Optional.of("olga@example.org"),
                Optional.empty(),
                Optional.empty(),
                List.of("meetings"),
                true);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheShapeOfItsGoldenFile(MeetingEvent event) {
        assertThat(Shape.of(ContractMapper.write(event)))
                .isEqualTo(Shape.of(GoldenFile.of(event.type()).json()));
    }

    @Test
    void noEventOfTheTopicIsLeftOut() {
        assertThat(events().map(MeetingEvent::type).collect(toSet()))
                .isEqualTo(GoldenFile.ofTopic(MeetingChanges.TOPIC).stream()
                        .map(GoldenFile::type)
                        .collect(toSet()));
    }

    @Test
    void whatAMeetingHasNotIsAbsentAndTheEventCanBeRead() {
        var event = FACTORY.schedule(smallest(), ofTenant(TestTenant.ACME), caller())
                .event();
        var json = ContractMapper.write(event);

        assertThat(ContractMapper.read(json, event.getClass())).isEqualTo(event);
        var golden = Shape.of(GoldenFile.of(event.type()).json()).places();
        var places = Shape.of(json).places();
        assertThat(golden).containsAllEntriesOf(places);
        assertThat(golden.keySet().stream().filter(place -> !places.containsKey(place)))
                .allMatch(place -> place.matches(
                        "meeting\\.(description|externalMeetingId|remindBefore\\[]|inviteMechanisms(\\[])?|capacity)"
                                + "|meeting\\.metadata\\..*|meeting\\.organizer\\.person\\.email"
                                + "|meeting\\.participants\\[].*"));
    }

    @Test
    void whatARequestLeavesOpenIsAsTheTenantSays() {
        var tenant = TestTenant.with(TestTenant.settings("https://meet.acme.org", List.of(15, 60)));

        var state = FACTORY.schedule(smallest(), ofTenant(tenant), caller())
                .meeting()
                .state();

        assertThat(state.language()).isEqualTo("de-CH");
        assertThat(state.timeZone()).isEqualTo("Europe/Zurich");
        assertThat(state.remindBefore()).containsExactly(60, 15);
        assertThat(state.url()).startsWith("https://meet.acme.org/m/");
    }

    @Test
    void whatNeitherRequestNorTenantSaysIsAsTheInstallationSays() {
        var config = MeetingConfigTest.configured("remindBefore", "45");
        var factory = new MeetingFactory(new MeetingUrl(config), config, Clock.fixed(NOW, ZoneOffset.UTC));
        var tenant = TestTenant.with(TestTenant.settings("https://meet.acme.org", List.of(15)));

        assertThat(remindBefore(factory, smallest(), TestTenant.ACME)).containsExactly(45);
        assertThat(remindBefore(factory, smallest(), tenant)).containsExactly(15);
        assertThat(remindBefore(factory, fullest(), TestTenant.ACME)).containsExactly(1440, 10);
    }

    private static List<Integer> remindBefore(MeetingFactory factory, MeetingRequest request, TenantState tenant) {
        return factory.schedule(request, ofTenant(tenant), caller())
                .meeting()
                .state()
                .remindBefore();
    }

    @Test
    void whatARequestSaysComesBeforeWhatTheTenantSays() {
        var tenant = TestTenant.with(TestTenant.settings("https://meet.acme.org", List.of(15)));

        var state = FACTORY.schedule(fullest(), ofTenant(tenant), caller())
                .meeting()
                .state();

        assertThat(state.language()).isEqualTo("en");
        assertThat(state.timeZone()).isEqualTo("Europe/Madrid");
        assertThat(state.remindBefore()).containsExactly(1440, 10);
    }

    @Test
    void asManyParticipantsAsTheQuotaAllowsAndNotOneMore() {
        assertThatCode(() -> FACTORY.schedule(fullest(), ofTenant(most(2)), caller()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FACTORY.schedule(fullest(), ofTenant(most(1)), caller()))
                .isInstanceOf(ParticipantQuotaExceededException.class)
                .hasMessageContaining("participantsPerMeeting is 1");
    }

    private static TenantState most(int participants) {
        return TestTenant.with(new Quotas(Optional.empty(), Optional.of(participants), Optional.empty()));
    }

    private static References ofTenant(TenantState tenant) {
        var email = Optional.of("ana@example.org");
        var ana = new User(ANA, "Ana García", email, Optional.empty(), Optional.empty(), List.of(), true);
        return new References(tenant, Optional.empty(), Optional.empty(), Map.of(ANA, ana));
    }

    private static Meeting.Change scheduled() {
        return FACTORY.schedule(fullest(), ofTenant(TestTenant.ACME), caller());
    }

    private static MeetingRequest fullest() {
        var organizer =
                new OrganizerRequest(Optional.empty(), Optional.of("Olga Ruiz"), Optional.of("olga@example.org"));
        var ana = new ParticipantRequest(
                Optional.empty(),
                Optional.of(ANA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("es"),
                Optional.of("America/New_York"),
                Optional.of(ParticipantRequest.Role.moderator),
                Optional.of("crm-17"),
                Optional.empty());
        var ben = new ParticipantRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.of("Ben Smith"),
                Optional.empty(),
                Optional.of("0034 600 00 00 00"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false));
        return new MeetingRequest(
                "Planning",
                Optional.of("planning-k7m2qx"),
                Optional.of("What we do next."),
                SINCE,
                Optional.of(UNTIL),
                Optional.empty(),
                Optional.of("Europe/Madrid"),
                Optional.of("en"),
                Optional.empty(),
                Optional.of(organizer),
                Optional.of(List.of(ana, ben)),
                Optional.of(true),
                Optional.of(List.of("email")),
                Optional.of(List.of(10, 1440)),
                Optional.of("deal-42"),
                Optional.of(1),
                Optional.empty(),
                Optional.of(Map.of("project", "autumn")));
    }

    private static MeetingRequest smallest() {
        return new MeetingRequest(
                "Planning",
                Optional.empty(),
                Optional.empty(),
                SINCE,
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

    private static MeetingEvent edited(Meeting meeting, String name, Instant since) {
        var edit = TestEdit.of(meeting.state(), Map.of("name", name, "validSince", since));
        return meeting.edit(edit, meeting.state().organizer(), NOW).event();
    }

    private static ClientCaller caller() {
        return new ClientCaller("65f0c0ffee0123456789ab01", "Client", "65f0c0ffee0123456789ab00", "demo");
    }

    private static MeetingFactory factory() {
        var linkHost = "https://{tenant}.example.org";
        return new MeetingFactory(
                MeetingUrlTest.urls(linkHost), MeetingUrlTest.config(linkHost), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
