package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.Audiences;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.Meetings;
import org.convene.platform.contracts.MeetingState;

/** Lets those show an access code who were let in before one was asked for (R7). */
@Singleton
public class LateCodes {
    private final Audiences audiences;
    private final Meetings meetings;
    private final AdmissionRepository admissions;
    private final Decisions decisions;
    private final Clock clock;

    LateCodes(
            Audiences audiences, Meetings meetings, AdmissionRepository admissions, Decisions decisions, Clock clock) {
        this.audiences = audiences;
        this.meetings = meetings;
        this.admissions = admissions;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * What is decided inside with this code. Fails with {@link org.convene.access.login.TooManyAttemptsException}.
     *
     * @param asked by which the code is missing
     * @param address of who typed it
     */
    public Uni<Decision> show(Admission admission, Shown asked, String code, ClientAddress address) {
        return meetings.require(admission.tenant(), asked.terms().meetingId().orElseThrow())
                .chain(meeting -> audiences
                        .guess(admission.tenant(), meeting.urlName(), code, address)
                        .chain(found -> found.map(listing -> show(admission, asked, meeting, listing.attendee()))
                                .orElseGet(() -> Uni.createFrom().item(new Refused(Rule.CODE_UNKNOWN)))));
    }

    private Uni<Decision> show(Admission admission, Shown asked, MeetingState meeting, Attendee attendee) {
        var own = meeting.access().anonymize() ? attendee.anonymous() : attendee;
        var rule = Decision.rule(own, Rule.CODE_MISSING, clock.instant());
        return rule == Rule.CODE_MISSING
                ? admissions.addCode(admission, own).chain(() -> decisions.decide(admission.with(own)))
                : Uni.createFrom().item(asked.as(rule, own));
    }
}
