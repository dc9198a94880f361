package org.convene.access.use;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** What a second device meets that comes with a credential for one person. */
public enum SecondDevice {
    /** It stays out. */
    @JsonProperty("reject-new")
    REJECT_NEW,
    /** It gets in, and the first one is out with its next report. */
    @JsonProperty("take-over")
    TAKE_OVER,
    /** It waits until somebody at the first one lets it in. */
    @JsonProperty("ask")
    ASK;

    /**
     * @throws IllegalArgumentException if there is none of that name
     */
    public static SecondDevice of(String name) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("secondDevice must be reject-new, take-over or ask"));
    }

    /** As configured, asked for and stored. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
