package org.convene.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.LinkUse;
import org.convene.access.link.PersonalLink;
import org.convene.access.use.Bearer;

/**
 * Genuine links of version 2 that are over, or were revoked: 20,000 of them. They are no forgeries, and not in the million
 * of {@code ForgedPersonalLinksTest} and of those of version 1.
 */
class EndedLinksTest {
    private static final String TENANT = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ADA = "cccccccccccccccccccccccc";
    private static final String ID = "444444444444444444444444";

    /** At any moment between ten days before and after the meeting's start. */
    @Property(tries = 20_000)
    void aLinkOpensNothingFromItsEndOnNorOnceItIsRevoked(
            @ForAll @LongRange(min = -864_000, max = 864_000) long second,
            @ForAll @LongRange(min = -864_000, max = 864_000) long end,
            @ForAll LinkUse use) {
        var question = question(second, end, use);
        var revoked = new Circumstances(
                Optional.of(Rule.LINK_REVOKED), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        assertThat(question.decide().rule() == Rule.LINK_EXPIRED).isEqualTo(second >= end);
        assertThat(question.decide(revoked).outcome()).isEqualTo(Outcome.DENY);
        assertThat(question.decide(revoked).rule()).isEqualTo(second >= end ? Rule.LINK_EXPIRED : Rule.LINK_REVOKED);
    }

    private static Question question(long second, long end, LinkUse use) {
        var link = new PersonalLink(1, use, ID, TENANT, Situations.MEETING, ADA, Situations.START.plusSeconds(end));
        return new Question(
                TENANT,
                Proofs.of(new LinkCheck.Genuine(link)),
                DecisionTest.meeting("weekly", Situations.MEETING, "scheduled"),
                Situations.START.plusSeconds(second),
                Side.OUTSIDE,
                Optional.empty(),
                Bearer.NOBODY,
                Optional.empty());
    }
}
