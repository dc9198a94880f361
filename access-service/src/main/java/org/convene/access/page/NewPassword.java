package org.convene.access.page;

import java.util.Optional;
import org.convene.access.user.OneLine;
import org.convene.platform.secret.Secret;

/** A password as it was typed, twice. */
record NewPassword(@Secret String text, @Secret String again) {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    /** What is wrong with it, as the page knows it. */
    Optional<String> problem() {
        if (text.length() < SHORTEST || text.length() > LONGEST || !text.matches(OneLine.FORM)) {
            return Optional.of("unfit");
        }
        return text.equals(again) ? Optional.empty() : Optional.of("different");
    }

    @Override
    public String toString() {
        return "NewPassword[redacted]";
    }
}
