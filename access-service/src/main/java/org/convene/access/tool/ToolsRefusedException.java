package org.convene.access.tool;

/** tools-service answers, and refuses. */
final class ToolsRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ToolsRefusedException(Throwable refusal) {
        super(refusal);
    }
}
