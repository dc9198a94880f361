package org.convene.tools.configuration;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.convene.tools.finding.Report;

/**
 * What was saved, and what was found about it.
 *
 * @param preflight empty where it could not be looked at
 */
record SavedConfiguration(@JsonUnwrapped ToolConfigurationView configuration, Optional<Report> preflight) {}
