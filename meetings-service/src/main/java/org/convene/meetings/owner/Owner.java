package org.convene.meetings.owner;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** How what another service owns is read: the copy here, else the owner's answer. Only its "no" means that there is none. */
public final class Owner {
    private static final Logger LOG = Logger.getLogger(Owner.class);

    private Owner() {}

    /** Fails with {@link OwnerUnavailableException} where the owner is asked and does not answer. */
    public static <T> Uni<Optional<T>> copyOr(Uni<Optional<T>> copy, Supplier<Uni<Optional<T>>> owner) {
        return copy.chain(found -> found.isPresent()
                ? Uni.createFrom().item(found)
                : owner.get()
                        .onFailure()
                        .invoke(failure -> LOG.warnf("owner does not answer cause=%s", failure))
                        .onFailure()
                        .transform(failure -> new OwnerUnavailableException()));
    }

    /** What was asked for; empty where the answer is 404, which is an answer and no fault. */
    public static <T> Uni<Optional<T>> orEmpty(Uni<T> answer) {
        return answer.map(Optional::of).onFailure(Owner::isNotFound).recoverWithItem(Optional.empty());
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == 404;
    }
}
