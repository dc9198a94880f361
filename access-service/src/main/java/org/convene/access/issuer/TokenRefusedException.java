package org.convene.access.issuer;

/** A token signs nobody in. Why, the log says and nobody else. */
final class TokenRefusedException extends RuntimeException {
    private final String rule;

    TokenRefusedException(String rule) {
        super(rule, null, false, false);
        this.rule = rule;
    }

    /** The rule that was broken, stable. */
    String rule() {
        return rule;
    }
}
