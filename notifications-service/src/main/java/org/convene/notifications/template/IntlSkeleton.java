package org.convene.notifications.template;

import com.ibm.icu.text.DateFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of a skeleton (UTS #35, part 4), and how far they are from those of another, as engines measure it: by the
 * same numbers that ICU's generators of patterns have.
 */
final class IntlSkeleton {
    /** The letters of each field, those of dates first. */
    private static final List<String> FIELDS = List.of(
            "G", "yYurU", "Qq", "MLl", "w", "W", "Eec", "dg", "D", "F", "abB", "HhKk", "m", "sA", "S", "vzZVOXx");

    /** The fields of dates, as {@link #fields} has them. */
    static final int DATE = (1 << 10) - 1;

    static final int SECOND = 1 << 13;
    static final int FRACTION = 1 << 14;

    private static final String TEXTS = "GUEabBvzZVOXx";
    private static final String TEXTS_WHEN_LONG = "QqMLlec";
    private static final int SHORT = 3;
    /** Of a text of so many letters: up to three are short, four long, five narrow, six shorter than short. */
    private static final int[] WIDTHS = {3, 3, 3, 3, 4, 1, 2};

    private static final int KIND = 0x100;
    private static final int VARIANT = 0x10;
    private static final int MISSING = 0x1000;

    private final String text;
    private final SortedMap<Integer, Integer> types = new TreeMap<>();
    private final SortedMap<Integer, String> bases = new TreeMap<>();

    private IntlSkeleton(String text) {
        this.text = text;
    }

    /** Letters that are no field are passed over. */
    static IntlSkeleton of(String text) {
        var skeleton = new IntlSkeleton(text);
        for (var start = 0; start < text.length(); ) {
            var letter = text.charAt(start);
            var end = start;
            while (end < text.length() && text.charAt(end) == letter) {
                end++;
            }
            var field = field(letter);
            if (field >= 0) {
                skeleton.put(field, letter, end - start);
            }
            start = end;
        }
        skeleton.complete();
        return skeleton;
    }

    /** Twelve hours need a half of the day, twenty-four have none, and between minutes and fractions there are seconds. */
    private void complete() {
        var hour = bases.get(field('h'));
        if (hour != null && "Hk".indexOf(hour.charAt(0)) >= 0) {
            types.remove(field('a'));
            bases.remove(field('a'));
        } else if (hour != null && !types.containsKey(field('a'))) {
            put(field('a'), 'a', 1);
        }
        if (types.containsKey(field('m')) && types.containsKey(field('S')) && !types.containsKey(field('s'))) {
            put(field('s'), 's', 1);
        }
    }

    private static int field(char letter) {
        for (var field = 0; field < FIELDS.size(); field++) {
            if (FIELDS.get(field).indexOf(letter) >= 0) {
                return field;
            }
        }
        return -1;
    }

    private void put(int field, char letter, int length) {
        var isText = TEXTS.indexOf(letter) >= 0 || (TEXTS_WHEN_LONG.indexOf(letter) >= 0 && length >= SHORT);
        var width = isText ? WIDTHS[Math.min(length, WIDTHS.length - 1)] : 0;
        var type = KIND + (variant(letter) * VARIANT) + (isText ? width : length);
        types.put(field, isText ? -type : type);
        bases.put(field, letter + Integer.toString(width));
    }

    /** The letters of one field that mean nearly the same, such as months that stand alone. */
    private static int variant(char letter) {
        return switch (letter) {
            case 'Y', 'q', 'L', 'l', 'e', 'b', 'K', 'Z', 'O' -> 1;
            case 'u', 'c', 'A', 'v' -> 2;
            case 'r', 'g', 'B', 'V' -> 3;
            case 'H' -> 10;
            case 'k' -> 11;
            default -> 0;
        };
    }

    String text() {
        return text;
    }

    /** With nothing but these of its fields. */
    IntlSkeleton only(int fields) {
        var letters = new StringBuilder();
        for (var letter : text.toCharArray()) {
            var field = field(letter);
            if (field >= 0 && (fields & (1 << field)) != 0) {
                letters.append(letter);
            }
        }
        return of(letters.toString());
    }

    /** A bit for each. */
    int fields() {
        return types.keySet().stream().mapToInt(field -> 1 << field).sum();
    }

    /** From one that has no field beside these. */
    int distance(IntlSkeleton other) {
        return types.entrySet().stream()
                .mapToInt(type -> other.types.containsKey(type.getKey())
                        ? Math.abs(type.getValue() - other.types.get(type.getKey()))
                        : MISSING)
                .sum();
    }

    /** The style whose words join the date to a time: it is the month's that is asked for, even where none is shown. */
    int style() {
        return switch (bases.getOrDefault(field('M'), "")) {
            case "M4", "L4" -> bases.containsKey(field('E')) ? DateFormat.FULL : DateFormat.LONG;
            case "M3", "L3" -> DateFormat.MEDIUM;
            default -> DateFormat.SHORT;
        };
    }

    /** Whether they differ in nothing but the lengths of numbers. */
    boolean hasBaseOf(IntlSkeleton other) {
        return bases.equals(other.bases);
    }

    boolean hasTypesOf(IntlSkeleton other) {
        return types.equals(other.types);
    }
}
