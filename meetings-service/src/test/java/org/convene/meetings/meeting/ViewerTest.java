package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private static final String OLGA = "65f0c0ffee0123456789ab01";
    private static final String ANA = "65f0c0ffee0123456789ab02";

    private final Meeting meeting = Meeting.schedule(
                    MeetingErasureTest.state(
                            OLGA,
                            List.of(
                                    participant("1", Optional.of(ANA), "ana@work.org"),
                                    participant("2", Optional.empty(), "Ben@Work.org"))),
                    Optional.empty(),
                    Instant.parse("2026-05-01T08:00:00Z"))
            .meeting();

    private final Meeting named = Meeting.schedule(
                    meeting.state(), Optional.of("olga@example.org"), Instant.parse("2026-05-01T08:00:00Z"))
            .meeting();

    @Test
    void whoseTokenHasAScopeManagesAllAndSeesAll() {
        assertThatCode(() -> Viewer.BY_SCOPE.requireManaged(meeting)).doesNotThrowAnyException();
        assertThat(Viewer.BY_SCOPE.view(meeting, Optional.of("8800")))
                .isEqualTo(MeetingView.of(meeting, Optional.of("8800")));
    }

    @Test
    void theOrganizerManagesItAsLongAsTheyHaveTheCapability() {
        assertThatCode(() -> viewer(OLGA, "olga@work.org", "meetings").requireManaged(meeting))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> viewer(OLGA, "olga@work.org").requireManaged(meeting))
                .isInstanceOf(CapabilityMissingException.class);
        assertThatCode(() -> viewer(OLGA, "olga@work.org").requireVisible(meeting))
                .doesNotThrowAnyException();
    }

    @Test
    void whoTakesPartByIdOrAddressSeesItAndDoesNotManageIt() {
        for (var viewer : List.of(viewer(ANA, "other@work.org", "meetings"), viewer("0", "ben@work.org", "meetings"))) {
            assertThatCode(() -> viewer.requireVisible(meeting)).doesNotThrowAnyException();
            assertThatThrownBy(() -> viewer.requireManaged(meeting)).isInstanceOf(NotOrganizerException.class);
        }
    }

    @Test
    void whoWasNamedToOrganizeItByTheirAddressSeesItAsParticipantsDo() {
        var viewer = viewer("0", "Olga@Example.org", "meetings");

        assertThatCode(() -> viewer.requireVisible(named)).doesNotThrowAnyException();
        assertThatThrownBy(() -> viewer.requireManaged(named)).isInstanceOf(NotOrganizerException.class);
        assertThat(viewer.view(named, Optional.empty()).participants())
                .allSatisfy(participant -> assertThat(participant.email()).isEmpty());
    }

    @Test
    void whoHasTheFormerAddressOfAUserIsAnother() {
        for (var viewer : List.of(viewer("0", "Olga@Example.org"), viewer("0", "ana@work.org"))) {
            assertThatThrownBy(() -> viewer.requireVisible(meeting)).isInstanceOf(MeetingNotFoundException.class);
        }
        assertThat(viewer("0", "ana@work.org").view(meeting, Optional.empty()).participants())
                .allSatisfy(participant -> assertThat(participant.email()).isEmpty());
    }

    @Test
    void whoTakesPartSeesHowToReachNobodyElse() {
        var seen = viewer(ANA, "ana@work.org").view(meeting, Optional.of("8800"));

        assertThat(seen.participants().get(0))
                .isEqualTo(MeetingView.of(meeting, Optional.of("8800"))
                        .participants()
                        .get(0));
        assertThat(seen.participants().get(1).name()).isEqualTo("Name");
        assertThat(seen.participants().get(1).email()).isEmpty();
        assertThat(seen.participants().get(1).pin()).isEmpty();
    }

    @Test
    void toAllOthersThereIsNoSuchMeeting() {
        var stranger = viewer("0", "stranger@work.org", "meetings");

        assertThatThrownBy(() -> stranger.requireVisible(meeting)).isInstanceOf(MeetingNotFoundException.class);
        assertThatThrownBy(() -> stranger.requireManaged(meeting)).isInstanceOf(MeetingNotFoundException.class);
    }

    private static Viewer viewer(String id, String email, String... capabilities) {
        return new Viewer(Optional.of(new User(
                id, "user", Optional.of(email), Optional.empty(), Optional.empty(), List.of(capabilities), true)));
    }

    private static ParticipantState participant(String number, Optional<String> user, String email) {
        return new ParticipantState(
                "55f0c0ffee0123456789ab0" + number,
                "guest",
                Optional.empty(),
                Optional.empty(),
                user,
                Optional.empty(),
                true,
                false,
                new Person("Name", Optional.of(email), Optional.empty()));
    }
}
