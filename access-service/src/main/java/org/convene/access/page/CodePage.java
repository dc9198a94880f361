package org.convene.access.page;

/** What the form for an access code says. */
enum CodePage {
    EMPTY(200),
    /** What was typed opens nothing. */
    WRONG(403),
    /** Too many were wrong. */
    BUSY(429);

    private final int status;

    CodePage(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    public boolean isWrong() {
        return this == WRONG;
    }

    public boolean isBusy() {
        return this == BUSY;
    }
}
