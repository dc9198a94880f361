package org.convene.notifications.template;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How hours are counted, each with its letter in patterns (UTS #35, part 4). */
enum HourCycle {
    H11('K'),
    H12('h'),
    H23('H'),
    H24('k');

    private static final String HOURS = "KhHk";
    private static final String PERIODS = "abB";
    private static final char QUOTE = '\'';

    private final char letter;

    HourCycle(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    /**
     * As an engine decides (ECMA-402 section 11.1.2): by {@code hour12}, else by {@code hourCycle}, else by the locale's
     * {@code hc}, else as people count where it is spoken. Where hours are shown though nobody asked for them, V8 takes
     * {@code hourCycle} for no more than {@code hour12}, but where the locale says the same.
     *
     * @param usualHour the letter of how they count there
     */
    static HourCycle of(IntlOptions options, ULocale locale, char usualHour) {
        var usual = ofLetter(usualHour).orElse(H23);
        return options.hour12()
                .map(twelve -> twelve ? usual.ofTwelve(locale) : usual.ofTwentyFour())
                .or(() -> options.get("hourCycle")
                        .flatMap(HourCycle::ofName)
                        .map(asked -> isExact(asked, options, locale) ? asked : usual.like(asked, locale)))
                .or(() -> ofLocale(locale))
                .orElse(usual);
    }

    private static boolean isExact(HourCycle asked, IntlOptions options, ULocale locale) {
        return options.get("hour").isPresent()
                || options.hasStyle()
                || ofLocale(locale).filter(asked::equals).isPresent();
    }

    /** With as many hours as the other. */
    private HourCycle like(HourCycle other, ULocale locale) {
        return other == H11 || other == H12 ? ofTwelve(ULocale.addLikelySubtags(locale)) : ofTwentyFour();
    }

    /** What the locale's {@code hc} says; empty where it has none. */
    static Optional<HourCycle> ofLocale(ULocale locale) {
        return Optional.ofNullable(locale.getUnicodeLocaleType("hc")).flatMap(HourCycle::ofName);
    }

    /** Noon is 12, but 0 in Japan. */
    private HourCycle ofTwelve(ULocale locale) {
        if (this == H11 || this == H12) {
            return this;
        }
        return locale.getCountry().equals("JP") ? H11 : H12;
    }

    private HourCycle ofTwentyFour() {
        return this == H24 ? H24 : H23;
    }

    private static Optional<HourCycle> ofName(String name) {
        return Arrays.stream(values())
                .filter(cycle -> cycle.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<HourCycle> ofLetter(char letter) {
        for (var cycle : values()) {
            if (cycle.letter == letter) {
                return Optional.of(cycle);
            }
        }
        return Optional.empty();
    }

    /** The one that a pattern counts by; empty where it has no hours. */
    static Optional<HourCycle> ofPattern(String pattern) {
        var quoted = false;
        for (var letter : pattern.toCharArray()) {
            quoted ^= letter == QUOTE;
            if (!quoted && HOURS.indexOf(letter) >= 0) {
                return ofLetter(letter);
            }
        }
        return Optional.empty();
    }

    /** The pattern counting by this. */
    String in(String pattern) {
        var changed = new StringBuilder(pattern.length());
        var quoted = false;
        for (var letter : pattern.toCharArray()) {
            quoted ^= letter == QUOTE;
            changed.append(!quoted && HOURS.indexOf(letter) >= 0 ? this.letter : letter);
        }
        return changed.toString();
    }

    /** The skeleton asking for this, and for no half of the day but where this needs one. */
    String inSkeleton(String skeleton) {
        var changed = new StringBuilder(skeleton.length());
        for (var letter : skeleton.toCharArray()) {
            if (PERIODS.indexOf(letter) < 0) {
                changed.append(HOURS.indexOf(letter) >= 0 ? this.letter : letter);
            }
        }
        return changed.toString();
    }
}
