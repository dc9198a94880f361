package org.convene.tools.endpoint;

/** An endpoint's answer of which nothing can be shown. */
final class RefusedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    RefusedAnswerException(ReasonCode code, String message) {
        super(code.code(), null, false, false);
        this.reason = Reason.of(code, message);
    }

    Reason reason() {
        return reason;
    }
}
