package org.convene.tools.configuration;

import org.convene.platform.problem.DomainException;

final class ToolNotConfiguredException extends DomainException {
    ToolNotConfiguredException() {
        super(Kind.NOT_FOUND, "tool-not-configured", "No tool is configured.");
    }
}
