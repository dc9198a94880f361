package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.access.admission.DecisionTest.ADA;
import static org.convene.access.admission.DecisionTest.A_ROOM;
import static org.convene.access.admission.DecisionTest.END;
import static org.convene.access.admission.DecisionTest.LINK;
import static org.convene.access.admission.DecisionTest.NOBODY;
import static org.convene.access.admission.DecisionTest.ROOM;
import static org.convene.access.admission.DecisionTest.SCHEDULED;
import static org.convene.access.admission.DecisionTest.SIGNED;
import static org.convene.access.admission.DecisionTest.START;
import static org.convene.access.admission.DecisionTest.decide;
import static org.convene.access.admission.DecisionTest.guest;
import static org.convene.access.admission.DecisionTest.person;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Account;
import org.convene.access.admission.Proof.Invited;
import org.convene.access.admission.Proof.Missing;
import org.convene.access.admission.Proof.Visitor;
import org.convene.access.admission.Target.ForUser;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.role.Permissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom rooms let in: guests, users and visitors. */
class RoomDecisionTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"guests", "users", "visitors", "mixtures"})
    void theFirstRuleThatHoldsDecides(Rule rule, Proof proof, Target target, Instant now) {
        DecisionTest.assertDecides(rule, proof, target, now);
    }

    static Stream<Arguments> guests() {
        var nobodyYet = guest(false, false);
        var permanent = guest(true, false);
        return Stream.of(
                arguments(Rule.ROOM_OPEN, new Invited(nobodyYet), A_ROOM, START),
                arguments(Rule.ROOM_OPEN, new Invited(permanent), A_ROOM, START),
                arguments(Rule.ROOM_OPEN, new Invited(nobodyYet), A_ROOM, END.minusNanos(1)),
                arguments(Rule.LINK_EXPIRED, new Invited(nobodyYet), A_ROOM, END),
                arguments(Rule.LINK_EXPIRED, new Invited(permanent), A_ROOM, END),
                arguments(Rule.GUEST_REVOKED, new Invited(guest(true, true)), A_ROOM, START),
                arguments(Rule.ROOM_UNKNOWN, new Invited(nobodyYet), new OfRoom(Optional.empty()), START),
                arguments(Rule.ROOM_OTHER, new Invited(permanent), new OfRoom(Optional.of(NOBODY)), START));
    }

    static Stream<Arguments> users() {
        var eva = new Account(ADA, person("Eva"));
        return Stream.of(
                arguments(Rule.ROOM_OPEN, eva, forUser(true, true, false), START),
                arguments(Rule.ROOM_OPEN, eva, forUser(true, true, true), START),
                arguments(Rule.ROOM_PRIVATE, eva, forUser(true, false, false), START),
                arguments(Rule.USER_INACTIVE, eva, forUser(false, false, false), START),
                arguments(Rule.USER_INACTIVE, eva, new ForUser(ROOM, Optional.empty()), START),
                arguments(Rule.ROOM_UNKNOWN, eva, new OfRoom(Optional.empty()), START));
    }

    static Stream<Arguments> visitors() {
        var somebody = new Visitor(ADA, person("Somebody"));
        return Stream.of(
                arguments(Rule.ROOM_OPEN, somebody, new OnTheFly(ROOM, true), START),
                arguments(Rule.ROOM_PRIVATE, somebody, new OnTheFly(ROOM, false), START),
                arguments(Rule.ROOM_UNKNOWN, somebody, new OfRoom(Optional.empty()), START));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUserModeratesWhereTheViewOfPermissionsSaysSo(boolean moderates) {
        var eva = new Account(ADA, person("Eva"));

        var shown = (Shown) decide(eva, forUser(true, true, moderates), START, Side.OUTSIDE);

        assertThat(shown.entrant().isModerator()).isEqualTo(moderates);
        assertThat(shown.entrant().profileId()).isEqualTo(ADA);
        assertThat(shown.roomId()).isEqualTo(ROOM);
    }

    static Target forUser(boolean active, boolean mayEnter, boolean moderates) {
        var permissions =
                new Permissions(ADA, active, mayEnter, moderates, List.of(), false, Optional.empty(), Optional.empty());
        return new ForUser(ROOM, Optional.of(permissions));
    }

    static Stream<Arguments> mixtures() {
        var permanent = guest(true, false);
        return Stream.of(
                arguments(Rule.LINK_FOREIGN, LINK, A_ROOM, START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), new OnTheFly(ROOM, true), START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), forUser(true, true, true), START),
                arguments(Rule.LINK_FOREIGN, new Account(ADA, person("Eva")), new OnTheFly(ROOM, true), START),
                arguments(Rule.LINK_FOREIGN, new Visitor(ADA, person("Eva")), forUser(true, true, true), START),
                arguments(Rule.LINK_FOREIGN, new Visitor(ADA, person("Eva")), SCHEDULED, START),
                arguments(Rule.LINK_FOREIGN, SIGNED, A_ROOM, START),
                arguments(Rule.LINK_FOREIGN, new Invited(permanent), SCHEDULED, START));
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "(LINK|GUEST)_.*", mode = EnumSource.Mode.MATCH_ALL)
    void withoutProofNothingIsShownWhateverItIsOf(Rule why) {
        assertThat(decide(new Missing(why), SCHEDULED, START, Side.OUTSIDE)).isEqualTo(new Refused(why));
        assertThat(decide(new Missing(why), A_ROOM, START, Side.OUTSIDE)).isEqualTo(new Refused(why));
    }
}
