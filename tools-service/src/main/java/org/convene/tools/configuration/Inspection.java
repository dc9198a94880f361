package org.convene.tools.configuration;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.convene.tools.finding.Report;

/** Looks at a tool that was saved. What it finds stops nothing. */
public interface Inspection {
    /** The report, which is kept; empty where none could be made. Does not fail. */
    Uni<Optional<Report>> ofSaved(String tenant, ToolConfiguration configuration);
}
