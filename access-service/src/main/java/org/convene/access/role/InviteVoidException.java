package org.convene.access.role;

import java.time.Instant;
import org.convene.platform.problem.DomainException;

/** The invite lets nobody in any more. */
final class InviteVoidException extends DomainException {
    private InviteVoidException(String code, String message) {
        super(Kind.CONFLICT, code, message);
    }

    /**
     * @param now at or after its end, where it was neither used nor revoked
     */
    static InviteVoidException of(Invite invite, Instant now) {
        if (invite.activatedBy().isPresent()) {
            return new InviteVoidException("invite-used", "The invite has let in a user already.");
        }
        if (invite.revokedAt().isPresent()) {
            return new InviteVoidException("invite-revoked", "The invite was revoked.");
        }
        if (now.isBefore(invite.expiresAt())) {
            throw new IllegalArgumentException("the invite is not void");
        }
        return new InviteVoidException("invite-expired", "The invite has expired.");
    }
}
