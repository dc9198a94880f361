package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.Person;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;

class MeetingUrlTest {
    @Property
    void anyNameMakesAUrlNameOfTheRightForm(@ForAll String name) {
        assertThat(urls("https://meet.example.org").nameFrom(name))
                .matches(MeetingUrl.NAME_FORM)
                .hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void aUrlNameReadsLikeTheMeetingsName() {
        assertThat(urls("https://meet.example.org").nameFrom("  Reunión: Año 2026! "))
                .startsWith("reunion-ano-2026-");
    }

    @Test
    void aTrailingSlashOfLinkHostIsNormalisedAway() {
        assertThat(urls("https://{tenant}.example.org/").of(TestTenant.ACME, "planning", Optional.empty()))
                .isEqualTo("https://acme.example.org/m/planning");
    }

    @Test
    void aTenantsOwnHostComesBeforeTheInstallations() {
        var tenant = TestTenant.with(TestTenant.settings("https://{tenant}.meet.acme.org", List.of()));

        assertThat(urls("https://meet.example.org").of(tenant, "planning", Optional.empty()))
                .isEqualTo("https://acme.meet.acme.org/m/planning");
    }

    @Test
    void withTheFormatOfUsersItIsTheOrganizersOwnAddressWhereThereIsOne() {
        var urls = urls("https://meet.example.org");
        var ofUsers = TestTenant.with(TestTenant.linkFormat("user"));
        var olga = Optional.of(user(Optional.of("olga")));

        assertThat(urls.of(ofUsers, "planning", olga)).isEqualTo("https://meet.example.org/m/@olga");
        assertThat(urls.of(ofUsers, "planning", Optional.of(user(Optional.empty()))))
                .isEqualTo("https://meet.example.org/m/planning");
        assertThat(urls.of(ofUsers, "planning", Optional.empty())).isEqualTo("https://meet.example.org/m/planning");
        assertThat(urls.of(TestTenant.ACME, "planning", olga)).isEqualTo("https://meet.example.org/m/planning");
    }

    @Test
    void theInstallationsFormatIsThatOfTenantsThatChooseNone() {
        var urls = new MeetingUrl(MeetingConfigTest.configured("linkFormat", "user"));
        var ofMeetings = TestTenant.with(TestTenant.linkFormat("unique"));
        var olga = Optional.of(user(Optional.of("olga")));

        assertThat(urls.of(TestTenant.ACME, "planning", olga)).isEqualTo("https://meet.example.org/m/@olga");
        assertThat(urls.of(ofMeetings, "planning", olga)).isEqualTo("https://meet.example.org/m/planning");
    }

    private static User user(Optional<String> alias) {
        return new User(
                "65f0c0ffee0123456789ab04",
                "Olga",
                Optional.empty(),
                Optional.empty(),
                alias,
                List.of("meetings"),
                true);
    }

    @Test
    void aNameThatTheGatewayRoutesElsewhereIsRefused() {
        assertThatThrownBy(() -> urls("https://meet.example.org").requireFree("oauth2"))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void underAnotherOrganizerAMeetingLeavesTheAddressOfTheFormerAndNoOther() {
        var meeting = at("https://demo.example.org/m/@olga", MeetingTest.meeting());
        var state = meeting.state();
        var hera = new Organizer("hera", new Person("Hera", Optional.empty(), Optional.empty()));
        var renamed = new Organizer(state.organizer().id(), hera.person());

        assertThat(MeetingUrl.after(state, hera)).isEqualTo("https://demo.example.org/m/" + state.urlName());
        assertThat(MeetingUrl.after(state, renamed)).isEqualTo("https://demo.example.org/m/@olga");
        var plain = MeetingTest.meeting().state();
        assertThat(MeetingUrl.after(plain, hera)).isEqualTo(plain.url());

        var change = meeting.edit(MeetingEdit.of(state), hera, MeetingTest.SINCE);
        assertThat(((MeetingUpdated) change.event()).changed()).containsExactly("url");
        assertThat(change.meeting().state().calendarSequence()).isEqualTo(1);
    }

    /** The meeting, scheduled at this URL. */
    static Meeting at(String url, Meeting meeting) {
        ObjectNode state = ContractMapper.read(ContractMapper.write(meeting.state()), ObjectNode.class);
        return Meeting.schedule(
                        ContractMapper.read(state.put("url", url).toString(), MeetingState.class),
                        Optional.empty(),
                        meeting.createdAt())
                .meeting();
    }

    static MeetingUrl urls(String linkHost) {
        return new MeetingUrl(config(linkHost));
    }

    static MeetingConfig config(String linkHost) {
        return new MeetingConfig() {
            @Override
            public Optional<Integer> remindBefore() {
                return Optional.empty();
            }

            @Override
            public String linkHost() {
                return linkHost;
            }

            @Override
            public String pathPrefix() {
                return "/m";
            }

            @Override
            public LinkFormat linkFormat() {
                return LinkFormat.unique;
            }

            @Override
            public Optional<List<String>> inviteMechanisms() {
                return Optional.of(List.of("email", "sms"));
            }

            @Override
            public Set<String> reservedNames() {
                return Set.of("oauth2");
            }

            @Override
            public Duration earlyEntry() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration grace() {
                return Duration.ofHours(1);
            }

            @Override
            public Optional<String> pstnExtension() {
                return Optional.empty();
            }
        };
    }
}
