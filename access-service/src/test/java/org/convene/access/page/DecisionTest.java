package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.PersonalLink;
import org.convene.access.page.Decision.Refused;
import org.convene.access.page.Decision.Shown;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTest {
    private static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String MEETING = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String ADA = "cccccccccccccccccccccccc";
    private static final String NOBODY = "dddddddddddddddddddddddd";
    private static final Instant START = Instant.parse("2026-05-31T09:00:00Z");
    private static final Instant END = Instant.parse("2026-05-31T10:00:00Z");
    private static final Instant EXPIRY = END.plus(Duration.ofDays(366));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void theFirstRuleThatHoldsDecides(
            Rule rule, LinkCheck check, String urlName, Optional<MeetingState> meeting, Instant now) {
        var decision = Decision.of(check, urlName, meeting, now);

        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision instanceof Shown).isEqualTo(rule.compareTo(Rule.MEETING_CANCELLED) >= 0);
        assertThat(decision instanceof Refused).isEqualTo(rule.compareTo(Rule.MEETING_CANCELLED) < 0);
    }

    static Stream<Arguments> theFirstRuleThatHoldsDecides() {
        var ada = genuine(ADA);
        var scheduled = Optional.of(meeting(MEETING, "scheduled"));
        var cancelled = Optional.of(meeting(MEETING, "cancelled"));
        var second = Duration.ofSeconds(1);
        return Stream.of(
                arguments(Rule.LINK_MISSING, new LinkCheck.Missing(), "weekly", Optional.empty(), START),
                arguments(Rule.LINK_MALFORMED, new LinkCheck.Malformed(), "weekly", Optional.empty(), START),
                arguments(Rule.LINK_FOREIGN, new LinkCheck.Foreign(), "weekly", Optional.empty(), START),
                arguments(Rule.LINK_FORGED, new LinkCheck.Forged(), "weekly", Optional.empty(), START),
                arguments(Rule.LINK_FORGED, new LinkCheck.Forged(), "weekly", scheduled, START),
                arguments(Rule.LINK_EXPIRED, ada, "weekly", scheduled, EXPIRY),
                arguments(Rule.LINK_EXPIRED, ada, "weekly", cancelled, EXPIRY),
                arguments(Rule.MEETING_OVER, ada, "weekly", scheduled, EXPIRY.minus(second)),
                arguments(Rule.MEETING_UNKNOWN, ada, "weekly", Optional.empty(), START),
                arguments(Rule.MEETING_UNKNOWN, ada, "weekly", Optional.of(meeting(NOBODY, "scheduled")), START),
                arguments(Rule.MEETING_OTHER, ada, "monthly", scheduled, START),
                arguments(Rule.MEETING_OTHER, ada, "Weekly", cancelled, START),
                arguments(Rule.PARTICIPANT_REMOVED, genuine(NOBODY), "weekly", scheduled, START),
                arguments(Rule.PARTICIPANT_REMOVED, genuine(NOBODY), "weekly", cancelled, START),
                arguments(Rule.MEETING_CANCELLED, ada, "weekly", cancelled, START.minus(second)),
                arguments(Rule.MEETING_CANCELLED, ada, "weekly", cancelled, END),
                arguments(Rule.MEETING_EARLY, ada, "weekly", scheduled, START.minusNanos(1)),
                arguments(Rule.MEETING_ON, ada, "weekly", scheduled, START),
                arguments(Rule.MEETING_ON, ada, "weekly", scheduled, END.minusNanos(1)),
                arguments(Rule.MEETING_OVER, ada, "weekly", scheduled, END));
    }

    private static LinkCheck genuine(String participant) {
        return new LinkCheck.Genuine(new PersonalLink(1, TENANT, MEETING, participant, EXPIRY));
    }

    private static MeetingState meeting(String id, String status) {
        var person = new Person("Ada", Optional.empty(), Optional.empty());
        return new MeetingState(
                id,
                TENANT,
                "Weekly",
                "weekly",
                "http://acme.localhost/m/weekly",
                "8911-1493-1944-5515",
                id,
                Optional.empty(),
                status,
                START,
                END,
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer(id, person),
                List.of(new ParticipantState(ADA, "guest", Optional.empty(), Optional.empty(), person)),
                true,
                List.of(),
                Optional.empty(),
                0,
                1);
    }
}
