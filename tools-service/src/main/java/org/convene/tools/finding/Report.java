package org.convene.tools.finding;

import java.time.Instant;
import java.util.List;

/**
 * What a preflight found.
 *
 * @param checkedAt when it was over
 * @param findings the worst first; none where all is well
 */
public record Report(Instant checkedAt, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }
}
