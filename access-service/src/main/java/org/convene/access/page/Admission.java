package org.convene.access.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.link.LinkCheck;
import org.convene.access.link.LinkVerifier;
import org.convene.access.link.PersonalLink;
import org.convene.access.meeting.MeetingNotFoundException;
import org.convene.access.meeting.Meetings;
import org.convene.access.page.Decision.Refused;
import org.convene.platform.contracts.MeetingState;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gathers what a {@link Decision} needs, and keeps count of the decisions. */
@Singleton
class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);

    private final LinkVerifier links;
    private final Meetings meetings;
    private final Clock clock;
    private final MeterRegistry metrics;

    Admission(LinkVerifier links, Meetings meetings, Clock clock, MeterRegistry metrics) {
        this.links = links;
        this.meetings = meetings;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Decision> decide(String tenant, String urlName, @Nullable String token) {
        return links.check(tenant, token)
                .chain(check -> meeting(check)
                        .map(meeting -> Decision.of(check, urlName, meeting, clock.instant()))
                        .invoke(decision -> record(decision, tenant, check)));
    }

    private Uni<Optional<MeetingState>> meeting(LinkCheck check) {
        if (!(check instanceof LinkCheck.Genuine genuine)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return meetings.require(genuine.link().tenant(), genuine.link().meetingId())
                .chain(copy -> withParticipant(copy, genuine.link()))
                .map(Optional::of)
                .onFailure(MeetingNotFoundException.class)
                .recoverWithItem(Optional.empty());
    }

    /** A link to a meeting whose copy does not know the participant: only the owner can say that there is no such. */
    private Uni<MeetingState> withParticipant(MeetingState copy, PersonalLink link) {
        return Decision.participant(copy, link.participantId()).isPresent()
                ? Uni.createFrom().item(copy)
                : meetings.requireNewest(link.tenant(), link.meetingId());
    }

    private void record(Decision decision, String tenant, LinkCheck check) {
        metrics.counter("convene.link.decisions", "rule", decision.rule().toString())
                .increment();
        if (decision instanceof Refused refused) {
            var meetingId =
                    check instanceof LinkCheck.Genuine genuine ? genuine.link().meetingId() : "unknown";
            LOG.infof("link refused rule=%s tenant=%s meetingId=%s", refused.rule(), tenant, meetingId);
        }
    }
}
