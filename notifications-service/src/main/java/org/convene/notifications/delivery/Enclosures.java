package org.convene.notifications.delivery;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.dialin.DialIns;
import org.convene.notifications.link.Links;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.preference.UnsubscribeSecrets;
import org.convene.notifications.tenant.Tenants;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.TenantState;
import org.jboss.logging.Logger;

/** Gets together what the messages about a meeting need of other services, each in one request. Never fails. */
@Singleton
class Enclosures {
    private static final Logger LOG = Logger.getLogger(Enclosures.class);

    private final Tenants tenants;
    private final Links links;
    private final DialIns dialIns;
    private final UnsubscribeSecrets secrets;

    Enclosures(Tenants tenants, Links links, DialIns dialIns, UnsubscribeSecrets secrets) {
        this.tenants = tenants;
        this.links = links;
        this.dialIns = dialIns;
        this.secrets = secrets;
    }

    Uni<Enclosed> of(MeetingState meeting, Optional<TenantState> tenant, List<Delivery> deliveries) {
        var needing = needing(meeting, deliveries);
        return Uni.combine()
                .all()
                .unis(
                        links(meeting, needing),
                        orEmpty("secret", meeting, secrets.links()),
                        dialIns(meeting, tenant, needing))
                .with((links, secret, phones) -> new Enclosed(tenant, links, secret, phones));
    }

    /** Empty where nobody says what it wants. */
    Uni<Optional<TenantState>> tenant(MeetingState meeting) {
        return orEmpty("tenant", meeting, tenants.require(meeting.tenant()));
    }

    private Uni<Optional<Map<String, String>>> links(MeetingState meeting, List<String> needing) {
        return needing.isEmpty()
                ? Uni.createFrom().item(Optional.of(Map.of()))
                : orEmpty("links", meeting, links.of(meeting, needing));
    }

    private Uni<Optional<Map<String, DialIn>>> dialIns(
            MeetingState meeting, Optional<TenantState> tenant, List<String> needing) {
        return tenant.map(known -> orEmpty("pins", meeting, dialIns.of(meeting, known, needing)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Whoever has no place gets nothing that opens the meeting. */
    private static List<String> needing(MeetingState meeting, List<Delivery> deliveries) {
        var waiting = meeting.participants().stream()
                .filter(ParticipantState::waiting)
                .map(ParticipantState::id)
                .collect(toSet());
        return deliveries.stream()
                .filter(delivery -> !delivery.isCancellation())
                .map(delivery -> delivery.recipient().id())
                .filter(id -> !waiting.contains(id))
                .distinct()
                .toList();
    }

    private static <T> Uni<Optional<T>> orEmpty(String what, MeetingState meeting, Uni<T> question) {
        return question.map(Optional::of)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%s not available meetingId=%s tenant=%s cause=%s",
                        what, meeting.id(), meeting.tenant(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
