package org.convene.tools.preflight;

import org.convene.platform.problem.DomainException;

final class NoPreflightException extends DomainException {
    NoPreflightException() {
        super(Kind.NOT_FOUND, "no-preflight", "No tool is configured, or it was not looked at yet.");
    }
}
