package org.convene.access.use;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a device has a credential for one person.
 *
 * @param grace for how long after it was heard of it may come back
 * @param isMine whether it is that of whoever asks
 * @param hasJoined whether whoever asks was heard of in the room before, by the same admission
 */
public record Holding(Instant heardAt, Duration grace, boolean isMine, boolean hasJoined) {
    /** Why the credential does not let in. */
    public enum Obstacle {
        /** Another device has it. */
        ELSEWHERE,
        /** Nobody came back in time. */
        USED_UP
    }

    /**
     * Empty for whom it lets in: the device that has it, however long nothing was heard of it; whoever a second device
     * took over from does not take over in turn.
     */
    public Optional<Obstacle> obstacle(SecondDevice policy, Instant now) {
        if (isMine) {
            return Optional.empty();
        }
        if (now.isAfter(heardAt.plus(grace))) {
            return Optional.of(Obstacle.USED_UP);
        }
        return (policy == SecondDevice.TAKE_OVER && !hasJoined) ? Optional.empty() : Optional.of(Obstacle.ELSEWHERE);
    }
}
