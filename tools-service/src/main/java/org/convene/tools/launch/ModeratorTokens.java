package org.convene.tools.launch;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.problem.LoggedFailure;
import org.convene.tools.launch.ModeratorTokenOwner.ProofRequest;
import org.convene.tools.reader.ModeratorProofs;
import org.convene.tools.reader.Reader;
import org.jboss.logging.Logger;

/**
 * Proofs by access-service, the {@code moderatorToken} of R27; asked for where somebody moderates alone. Empty for all
 * others, and where one cannot be had within half a second: the tool is shown without. Does not fail.
 */
@Singleton
class ModeratorTokens implements ModeratorProofs {
    private static final Logger LOG = Logger.getLogger(ModeratorTokens.class);

    private final ModeratorTokenOwner owner;

    ModeratorTokens(ModeratorTokenOwner owner) {
        this.owner = owner;
    }

    @Override
    public Uni<Optional<String>> proof(String tenant, Reader reader, String origin) {
        if (!reader.moderates()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return owner.issue(tenant, new ProofRequest(reader.participantId(), reader.meetingId(), origin))
                .map(Optional::of)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "tool without moderator's token tenant=%s cause=%s", tenant, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Optional.<String>empty());
    }
}
