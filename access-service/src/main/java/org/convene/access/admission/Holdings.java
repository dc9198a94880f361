package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.Circumstances.Held;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.access.use.Uses;
import org.convene.access.use.Uses.Use;
import org.convene.platform.contracts.MeetingState;

/** Finds out what somebody comes by, and whose it is if it is for one person. */
@Singleton
class Holdings {
    private final Uses uses;

    Holdings(Uses uses) {
        this.uses = uses;
    }

    /** What was shown at a door. */
    Optional<Credential> credential(Proof shown) {
        var proof = shown.ofPerson();
        if (proof instanceof Proof.Participant link) {
            return link.linkId().map(id -> Credential.link(id, policy(link.singleUse(), Optional.empty())));
        }
        if (proof instanceof Proof.Invited invited) {
            var guest = invited.guest();
            return Optional.of(Credential.guest(guest.id(), policy(!guest.isPermanent(), guest.secondDevice())));
        }
        if (proof instanceof Proof.Minted minted) {
            var token = minted.grant();
            return Optional.of(Credential.token(token.id(), policy(token.isForOne(), token.secondDevice())));
        }
        return Optional.empty();
    }

    /** Nothing is looked up for what is for several, and where there is nothing to get into. */
    Uni<Circumstances> add(
            Circumstances known, String tenant, Optional<Credential> credential, Target target, Bearer bearer) {
        return credential
                .filter(Credential::isForOne)
                .flatMap(one -> occurrence(target).map(occurrence -> new Use(tenant, one, occurrence)))
                .map(use -> uses.find(use, bearer).map(holding -> known.with(new Held(credential, holding))))
                .orElseGet(() -> Uni.createFrom().item(known.with(new Held(credential, Optional.empty()))));
    }

    private Optional<SecondDevice> policy(boolean isForOne, Optional<SecondDevice> own) {
        return isForOne ? Optional.of(own.orElse(uses.secondDevice())) : Optional.empty();
    }

    private static Optional<String> occurrence(Target target) {
        if (target instanceof OfMeeting meeting) {
            return meeting.state().map(MeetingState::id);
        }
        return target instanceof OfRoom room ? room.id() : Optional.empty();
    }
}
