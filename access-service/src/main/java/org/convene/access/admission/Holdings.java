package org.convene.access.admission;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.use.Credential;
import org.convene.access.use.SecondDevice;
import org.convene.access.use.Uses;

/** Says what somebody comes by, and what a second device meets if it is for one person. */
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

    private Optional<SecondDevice> policy(boolean isForOne, Optional<SecondDevice> own) {
        return isForOne ? Optional.of(own.orElse(uses.secondDevice())) : Optional.empty();
    }
}
