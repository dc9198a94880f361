package org.convene.platform.identity;

/** Another service answers this one, and refuses: no fault of its, which no breaker counts. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, Throwable answer) {
        super(answer);
        this.status = status;
    }

    /** Of HTTP: 400 to 499. */
    public int status() {
        return status;
    }
}
