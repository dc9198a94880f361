package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.convene.meetings.meeting.MeetingRequest.OrganizerRequest;
import org.convene.platform.problem.InvalidFieldException;
import org.junit.jupiter.api.Test;

class OrganizerRequestTest {
    private static final Optional<String> ID = Optional.of("65f0c0ffee0123456789ab30");
    private static final Optional<String> NAME = Optional.of("Olga");
    private static final Optional<String> EMAIL = Optional.of("olga@example.org");

    @Test
    void anOrganizerIsAUserOrAName() {
        assertThatCode(() -> new OrganizerRequest(ID, Optional.empty(), Optional.empty()).requireOne())
                .doesNotThrowAnyException();
        assertThatCode(() -> new OrganizerRequest(Optional.empty(), NAME, EMAIL).requireOne())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new OrganizerRequest(Optional.empty(), Optional.empty(), EMAIL).requireOne())
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void aUsersNameAndAddressAreTheUsersOwn() {
        assertThatThrownBy(() -> new OrganizerRequest(ID, NAME, Optional.empty()).requireOne())
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new OrganizerRequest(ID, Optional.empty(), EMAIL).requireOne())
                .isInstanceOf(InvalidFieldException.class);
    }
}
