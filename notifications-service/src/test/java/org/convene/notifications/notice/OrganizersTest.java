package org.convene.notifications.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

/** Who organizes a meeting is not invited to it, however they are listed. */
class OrganizersTest {
    private static final String PHONE = "+34600000001";

    private final Meetings.Draft draft = new Meetings.Draft(List.of());

    @Test
    void byTheirAddressInWhicheverCase() {
        assertThat(isOrganizer(Meetings.participant("1", "Grace", "GRACE@example.com")))
                .isTrue();
        assertThat(isOrganizer(Meetings.participant("1", "Ada", "ada@example.org")))
                .isFalse();
    }

    @Test
    void byTheirUserUnderAnotherAddress() {
        var grace = Meetings.participant("1", "Grace", "elsewhere@example.org");
        assertThat(isOrganizer(Meetings.known(grace, draft.organizerId, "A-1"))).isTrue();
    }

    @Test
    void byTheirNumberWhereNothingElseIsKnown() {
        var byPhone = Meetings.phoneOnly("1", "Grace", PHONE);
        assertThat(isOrganizer(byPhone)).isFalse();
        draft.organizer = new Person("Grace Hopper", Optional.of("grace@example.com"), Optional.of(PHONE));
        assertThat(isOrganizer(byPhone)).isTrue();
        assertThat(isOrganizer(Meetings.phoneOnly("2", "Ada", "+34600000002"))).isFalse();
    }

    @Test
    void whoSharesTheirTelephoneAndHasAnAddressIsSomebodyElse() {
        draft.organizer = new Person("Grace Hopper", Optional.of("grace@example.com"), Optional.of(PHONE));
        assertThat(isOrganizer(Meetings.withPhone(Meetings.participant("1", "Ada", "ada@example.org"), PHONE)))
                .isFalse();
    }

    private boolean isOrganizer(ParticipantState participant) {
        return Organizers.isOrganizer(draft.build(), participant);
    }
}
