package org.convene.platform.inbox;

/** The effect of an event failed, and not because the database is away. */
final class EffectFailedException extends RuntimeException {
    EffectFailedException(Throwable cause) {
        super(null, cause, false, false);
    }

    static Throwable of(Throwable failure) {
        return DatabaseAway.inStatement(failure) ? failure : new EffectFailedException(failure);
    }

    /** What the effect failed with, where it was an effect that failed. */
    static Throwable unwrap(Throwable failure) {
        return failure instanceof EffectFailedException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
