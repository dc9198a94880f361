package org.convene.access.use;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a device has a credential for one person.
 *
 * @param grace for how long after it was heard of others may come in its place
 * @param isMine whether it is that of whoever asks
 * @param isThere whether somebody is in the room by that device
 * @param hasHeld whether whoever asks had the credential before, by the same admission
 * @param answer what that device said when whoever asks wanted to be let in
 */
public record Holding(
        Instant heardAt, Duration grace, boolean isMine, boolean isThere, boolean hasHeld, Optional<Boolean> answer) {
    /** Why the credential does not let in. */
    public enum Obstacle {
        /** Another device has it. */
        ELSEWHERE,
        /** Another device has it, and may let this one in. */
        ELSEWHERE_ASKED,
        /** Nobody came back in time. */
        USED_UP
    }

    /**
     * Empty for whom it lets in: the device that has it, however long nothing was heard of it; and where nobody is there
     * any more, within the grace another one, for cookies get lost. Whoever a second device took over from does not take
     * over in turn.
     */
    public Optional<Obstacle> obstacle(SecondDevice policy, Instant now) {
        if (isMine) {
            return Optional.empty();
        }
        if (now.isAfter(heardAt.plus(grace))) {
            return Optional.of(Obstacle.USED_UP);
        }
        if (!isThere) {
            return Optional.empty();
        }
        return switch (policy) {
            case REJECT_NEW -> Optional.of(Obstacle.ELSEWHERE);
            case TAKE_OVER -> hasHeld ? Optional.of(Obstacle.ELSEWHERE) : Optional.empty();
            case ASK ->
                answer.map(let -> let ? Optional.<Obstacle>empty() : Optional.of(Obstacle.ELSEWHERE))
                        .orElse(Optional.of(Obstacle.ELSEWHERE_ASKED));
        };
    }
}
