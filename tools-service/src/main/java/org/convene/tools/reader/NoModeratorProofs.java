package org.convene.tools.reader;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Where nobody signs any. */
@Singleton
@DefaultBean
class NoModeratorProofs implements ModeratorProofs {
    @Override
    public Uni<Optional<String>> proof(String tenant, Reader reader, String origin) {
        return Uni.createFrom().item(Optional.empty());
    }
}
