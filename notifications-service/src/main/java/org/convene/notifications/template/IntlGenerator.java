package org.convene.notifications.template;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.ibm.icu.impl.ICUData;
import com.ibm.icu.impl.ICUResourceBundle;
import com.ibm.icu.impl.UResource;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.DateTimePatternGenerator.PatternInfo;
import com.ibm.icu.text.SimpleFormatter;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A locale's patterns by their fields, as engines choose among them. They do so with ICU for C, from which this library
 * differs: there, of two patterns that are equally near the fields asked for, the one that was read first is taken, such as
 * a region's before its language's.
 */
final class IntlGenerator {
    private static final Map<ULocale, IntlGenerator> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 50;

    private static final String CALENDAR = "calendar";
    private static final String SINGLE_FIELDS = "GyQMwWEdDFaHmsSv";
    private static final int STYLES = 8;
    /** ICU for C reads no more of a pattern than this. */
    private static final int MOST_TOKENS = 50;

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    private final List<Entry> entries = new ArrayList<>();
    private final DateTimePatternGenerator library = DateTimePatternGenerator.getEmptyInstance();

    /**
     * @param isSpecified whether the data name the skeleton, which else is that of the pattern
     */
    private record Entry(IntlSkeleton skeleton, String pattern, boolean isSpecified) {
        void addTo(DateTimePatternGenerator generator) {
            generator.addPatternWithSkeleton(pattern, isSpecified ? skeleton.text() : null, true, new PatternInfo());
        }
    }

    private IntlGenerator() {}

    /** Takes a millisecond or two the first time. */
    static IntlGenerator of(ULocale locale) {
        var known = KNOWN.get(locale);
        if (known == null) {
            known = read(locale);
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(locale, known);
        }
        return known;
    }

    private static IntlGenerator read(ULocale locale) {
        var generator = new IntlGenerator();
        generator.copyWords(DateTimePatternGenerator.getInstance(locale), IntlStyles.of(locale));
        var data = data(locale);
        var calendar = CALENDAR + "/" + calendar(locale, data);
        SINGLE_FIELDS.chars().mapToObj(Character::toString).forEach(generator::addOwn);
        generator.addStyles(data.getWithFallback(calendar + "/DateTimePatterns"));
        generator.addAvailable(data, calendar + "/availableFormats");
        generator.entries.forEach(entry -> entry.addTo(generator.library));
        return generator;
    }

    /** The letter of the hours that are usual where the locale is spoken. */
    char hour() {
        return library.getDefaultHourFormatChar();
    }

    /** The fields of a pattern. */
    String skeleton(String pattern) {
        return library.getSkeleton(pattern);
    }

    /** The pattern that engines make of these fields. */
    String pattern(String skeleton) {
        var wanted = IntlSkeleton.of(skeleton);
        if (entries.stream().anyMatch(entry -> entry.skeleton().fields() == wanted.fields())) {
            return best(wanted, skeleton);
        }
        var date = shown(wanted.only(IntlSkeleton.DATE));
        var time = shown(wanted.only(~IntlSkeleton.DATE));
        return date.isEmpty() || time.isEmpty()
                ? date + time
                : SimpleFormatter.compile(library.getDateTimeFormat(wanted.style()))
                        .format(time, date);
    }

    private String shown(IntlSkeleton part) {
        return best(part, part.only(reached(part)).text());
    }

    private String best(IntlSkeleton wanted, String skeleton) {
        return best(preferring(wanted), skeleton);
    }

    /** One that takes what was read first where others are as near; the same where none are. */
    private DateTimePatternGenerator preferring(IntlSkeleton wanted) {
        var nearest = nearest(wanted);
        if (nearest.size() < 2) {
            return library;
        }
        var entry = nearest.get(0);
        var part = wanted.only(entry.skeleton().fields());
        var alone = DateTimePatternGenerator.getEmptyInstance();
        entry.addTo(alone);
        var changed = library.cloneAsThawed();
        new Entry(part, best(alone, part.text()), true).addTo(changed);
        return changed;
    }

    /**
     * Those of the fields that are shown: where the nearest pattern lacks some, engines add another for them and no more.
     * A fraction goes with its seconds.
     */
    private int reached(IntlSkeleton wanted) {
        var nearest = fields(nearest(wanted));
        var found =
                (nearest & IntlSkeleton.SECOND) == 0 ? nearest : nearest | (wanted.fields() & IntlSkeleton.FRACTION);
        return found | fields(nearest(wanted.only(wanted.fields() & ~found)));
    }

    private static int fields(List<Entry> alike) {
        return alike.isEmpty() ? 0 : alike.get(0).skeleton().fields();
    }

    /** The library looks at its own copy of the fields once more after it has left its lock. */
    private static String best(DateTimePatternGenerator generator, String skeleton) {
        synchronized (generator) {
            return generator.getBestPattern(skeleton, DateTimePatternGenerator.MATCH_HOUR_FIELD_LENGTH);
        }
    }

    /**
     * Those that are as near as any and have the same fields, in the order in which they were read. They may lack fields;
     * of those that lack as many, the ones that have the larger.
     */
    private List<Entry> nearest(IntlSkeleton wanted) {
        var parts = entries.stream()
                .filter(entry -> (entry.skeleton().fields() & ~wanted.fields()) == 0)
                .collect(groupingBy(entry -> wanted.distance(entry.skeleton()), TreeMap::new, toList()));
        if (parts.isEmpty()) {
            return List.of();
        }
        var near = parts.firstEntry().getValue();
        var fields =
                near.stream().mapToInt(entry -> entry.skeleton().fields()).min().orElse(0);
        return near.stream()
                .filter(entry -> entry.skeleton().fields() == fields)
                .toList();
    }

    private void copyWords(DateTimePatternGenerator from, IntlStyles styles) {
        for (var field = 0; field < DateTimePatternGenerator.TYPE_LIMIT; field++) {
            library.setAppendItemFormat(field, from.getAppendItemFormat(field));
            library.setAppendItemName(field, from.getAppendItemName(field));
        }
        for (var style = DateFormat.FULL; style <= DateFormat.SHORT; style++) {
            library.setDateTimeFormat(style, styles.joint(style));
        }
        library.setDecimal(from.getDecimal());
        library.setDefaultHourFormatChar(from.getDefaultHourFormatChar());
    }

    private void addStyles(UResourceBundle styles) {
        for (var style = 0; style < STYLES; style++) {
            var pattern = styles.get(style);
            addOwn(pattern.getType() == UResourceBundle.STRING ? pattern.getString() : pattern.getString(0));
        }
    }

    /** Of two years in it, such as {@code r(U)}, engines know it by the last, and the library by the first. */
    private void addOwn(String pattern) {
        if (tokens(pattern) <= MOST_TOKENS) {
            add(new Entry(IntlSkeleton.of(QUOTED.matcher(pattern).replaceAll("")), pattern, false));
        }
    }

    /** A run of one letter is a token, and each other character. */
    private static int tokens(String pattern) {
        var tokens = 0;
        for (var place = 0; place < pattern.length(); place++) {
            var letter = pattern.charAt(place);
            var goesOn = place > 0 && letter == pattern.charAt(place - 1) && Character.isLetter(letter);
            tokens += goesOn ? 0 : 1;
        }
        return tokens;
    }

    private void addAvailable(ICUResourceBundle data, String path) {
        data.getAllItemsWithFallback(path, new UResource.Sink() {
            @Override
            public void put(UResource.Key key, UResource.Value value, boolean isRoot) {
                var table = value.getTable();
                for (var place = 0; table.getKeyAndValue(place, key, value); place++) {
                    if (value.getType() == UResourceBundle.STRING) {
                        add(new Entry(IntlSkeleton.of(key.toString()), value.getString(), true));
                    }
                }
            }
        });
    }

    /**
     * What the data name a skeleton of takes the place of a style, and not of what was read before; a style takes none that
     * differs in nothing but the length of numbers.
     */
    private void add(Entry added) {
        var isTaken = added.isSpecified()
                ? first(entry -> entry.isSpecified()
                        && entry.skeleton().text().equals(added.skeleton().text()))
                : first(entry -> entry.skeleton().hasBaseOf(added.skeleton()));
        if (isTaken >= 0) {
            return;
        }
        var equal = first(entry -> entry.skeleton().hasTypesOf(added.skeleton()));
        if (equal < 0) {
            entries.add(added);
        } else {
            entries.set(equal, added);
        }
    }

    /** Its place; negative where there is none. */
    private int first(Predicate<Entry> wanted) {
        for (var place = 0; place < entries.size(); place++) {
            if (wanted.test(entries.get(place))) {
                return place;
            }
        }
        return -1;
    }

    private static ICUResourceBundle data(ULocale locale) {
        return (ICUResourceBundle) UResourceBundle.getBundleInstance(ICUData.ICU_BASE_NAME, locale);
    }

    /**
     * The calendar asked for, else that of the data. Where a region's are empty, engines look on in the parent that these
     * name, which is that of the language's: {@code uz-Arab-AF} has the patterns of {@code gregorian}.
     */
    private static String calendar(ULocale locale, ICUResourceBundle data) {
        var asked = locale.getKeywordValue(CALENDAR);
        if (asked != null) {
            return asked;
        }
        var said = (ICUResourceBundle) data.get(CALENDAR);
        if (said.getULocale().equals(data.getULocale())) {
            return data.getStringWithFallback(CALENDAR + "/default");
        }
        return calendar(locale, data(parent(data)));
    }

    private static ULocale parent(ICUResourceBundle data) {
        try {
            return new ULocale(data.getString("%%Parent"));
        } catch (MissingResourceException none) {
            return data.getULocale().getFallback();
        }
    }
}
