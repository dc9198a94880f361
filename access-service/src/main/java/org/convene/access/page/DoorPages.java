package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.space.Room;
import org.convene.access.tenant.Tenant;
import org.convene.platform.contracts.MeetingState;

/** Turns decisions into pages. */
@Singleton
class DoorPages {
    private final Reception reception;
    private final Places places;
    private final Decisions decisions;
    private final Clock clock;

    DoorPages(Reception reception, Places places, Decisions decisions, Clock clock) {
        this.reception = reception;
        this.places = places;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** The door, open or shut, or that there is none for this visitor. */
    Uni<Answer> of(Decision decision, Tenant tenant, Visitor visitor) {
        if (!(decision instanceof Shown shown)) {
            return Uni.createFrom().item(reception.refusal(decision.rule(), tenant, visitor));
        }
        return shown.meeting()
                .map(meeting -> Uni.createFrom().item(meeting(shown, meeting, tenant, visitor)))
                .orElseGet(() -> places.find(tenant.id(), shown.roomId())
                        .map(place -> guest(shown, place.flatMap(Place::room), tenant, visitor)));
    }

    private Answer meeting(Shown shown, MeetingState meeting, Tenant tenant, Visitor visitor) {
        var entrant = shown.entrant();
        var language =
                PageLanguage.choose(entrant.language(), visitor.acceptLanguage(), Optional.of(meeting.language()));
        var frame = reception.frame(Brand.of(tenant), language);
        var page = MeetingPage.of(shown.rule(), meeting, entrant, language, clock.instant(), decisions.earlyEntry());
        return new Answer(200, Pages.meeting(page, frame), language, reception.policy(frame));
    }

    private Answer guest(Shown shown, Optional<Room> room, Tenant tenant, Visitor visitor) {
        var language = reception.language(visitor, tenant);
        var frame = reception.frame(Brand.of(tenant), language);
        var page = new GuestPage(
                room.map(Room::name).orElse(""),
                room.flatMap(Room::topic),
                shown.entrant().person().name());
        return new Answer(200, Pages.guest(page, frame), language, reception.policy(frame));
    }
}
