package org.convene.tools.reader;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Proves to tools that their readers moderate (D16). */
public interface ModeratorProofs {
    /**
     * A signed, opaque proof for one origin; empty where there is none to be had.
     *
     * @param reader who moderates
     * @param origin of the tool (RFC 6454)
     */
    Uni<Optional<String>> proof(String tenant, Reader reader, String origin);
}
