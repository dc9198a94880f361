package org.convene.access.token;

import io.smallrye.mutiny.Uni;
import org.convene.platform.identity.VerifiedToken;

/** Whether participants' tokens that are genuine, and whose time is not over, still open anything. */
public interface ParticipantTokenCheck {
    /**
     * False where it was taken back: the token, whom it is for, or what it is for. That a meeting's door is shut at the
     * moment takes nothing back.
     *
     * @param text the token itself
     */
    Uni<Boolean> isGood(VerifiedToken token, String text);
}
