package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Proof.Account;
import org.convene.access.admission.Proof.Invited;
import org.convene.access.admission.Proof.Visitor;
import org.convene.access.admission.Target.ForUser;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.admission.Target.OnTheFly;
import org.convene.access.role.Permissions;

/** Decides over who comes to a room: guests, users and visitors. */
final class RoomDecision {
    private RoomDecision() {}

    static Decision of(Invited proof, OfRoom target, Instant now) {
        var guest = proof.guest();
        if (!now.isBefore(guest.expiresAt())) {
            return new Refused(Rule.LINK_EXPIRED);
        }
        if (guest.isRevoked()) {
            return new Refused(Rule.GUEST_REVOKED);
        }
        if (target.id().isEmpty()) {
            return new Refused(Rule.ROOM_UNKNOWN);
        }
        if (!target.id().get().equals(guest.roomId())) {
            return new Refused(Rule.ROOM_OTHER);
        }
        return new Shown(Rule.ROOM_OPEN, Entrant.of(guest), guest.roomId(), Optional.empty());
    }

    /** Roles and publicness say who enters, and who moderates (R42 to R45). */
    static Decision of(Account proof, ForUser target) {
        var permissions = target.permissions().filter(Permissions::active);
        if (permissions.isEmpty()) {
            return new Refused(Rule.USER_INACTIVE);
        }
        return permissions.get().mayEnter()
                ? new Shown(
                        Rule.ROOM_OPEN,
                        Entrant.of(proof, permissions.get().moderates()),
                        target.roomId(),
                        Optional.empty())
                : new Refused(Rule.ROOM_PRIVATE);
    }

    /** Whoever knows the address, while it is open to everybody. */
    static Decision of(Visitor proof, OnTheFly target) {
        return target.isOpen()
                ? new Shown(Rule.ROOM_OPEN, Entrant.of(proof), target.roomId(), Optional.empty())
                : new Refused(Rule.ROOM_PRIVATE);
    }
}
