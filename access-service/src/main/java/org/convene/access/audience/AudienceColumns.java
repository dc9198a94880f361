package org.convene.access.audience;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of a file of attendees. The known columns are found by their names in upper and lower case; every other
 * is a custom field (D13).
 *
 * @param names as they are known, or as the file has them
 */
record AudienceColumns(List<String> names) {
    static final String CODE = "code";
    static final String ID = "id";
    static final String NAME = "name";
    static final String EMAIL = "email";
    static final String NOT_BEFORE = "notBefore";
    static final String NOT_AFTER = "notAfter";

    private static final List<String> KNOWN = List.of(CODE, ID, NAME, EMAIL, NOT_BEFORE, NOT_AFTER);
    /** How people write the names of known columns that are none. */
    private static final Set<String> ALIKE = Set.of(
            "codes", "accesscode", "externalid", "userid", "fullname", "mail", "emailaddress", "starttime", "endtime");

    private static final int MOST = 50;
    private static final int LONGEST = 64;
    /** Of two letters, too much is alike. */
    private static final int SHORTEST_WITH_SLIPS = 4;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");

    /**
     * @throws UnreadableAudienceException if it is no header of such a file
     */
    static AudienceColumns of(List<String> header) {
        if (header.size() > MOST) {
            throw UnreadableAudienceException.csv("The file has more than " + MOST + " columns.");
        }
        var names = new ArrayList<String>();
        for (var column : header) {
            var name = known(column.strip());
            if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
                throw UnreadableAudienceException.csv(
                        "Column " + (names.size() + 1) + " needs a name of 1 to " + LONGEST + " characters.");
            }
            names.add(name);
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw UnreadableAudienceException.csv("A column is there twice.");
        }
        if (!names.contains(CODE)) {
            throw UnreadableAudienceException.csv("There is no column code.");
        }
        return new AudienceColumns(List.copyOf(names));
    }

    /** In the order of the file. */
    List<String> custom() {
        return names.stream().filter(name -> !KNOWN.contains(name)).toList();
    }

    /** Those of which one may doubt that they are meant as custom fields. */
    List<Finding> findings() {
        return custom().stream()
                .filter(AudienceColumns::isDoubtful)
                .map(name -> Finding.warning(
                        1, name, "unknown-column", "is none of " + String.join(", ", KNOWN) + ": a custom field"))
                .toList();
    }

    private static boolean isDoubtful(String name) {
        var letters = NO_LETTER.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
        return ALIKE.contains(letters)
                || KNOWN.stream()
                        .map(known -> known.toLowerCase(Locale.ROOT))
                        .anyMatch(known -> isSlip(letters, known));
    }

    /** Whether one is the other with a letter too many, too few or another, or with two that changed places. */
    private static boolean isSlip(String written, String meant) {
        if (written.equals(meant) || meant.length() < SHORTEST_WITH_SLIPS) {
            return written.equals(meant);
        }
        var longer = written.length() > meant.length() ? written : meant;
        var shorter = longer.equals(written) ? meant : written;
        var start = 0;
        while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
            start++;
        }
        var rest = shorter.substring(start);
        var restOfLonger = longer.substring(start);
        if (longer.length() > shorter.length()) {
            return restOfLonger.substring(1).equals(rest);
        }
        return rest.substring(1).equals(restOfLonger.substring(1)) || isSwapped(rest, restOfLonger);
    }

    private static boolean isSwapped(String one, String other) {
        return one.length() > 1
                && one.charAt(0) == other.charAt(1)
                && one.charAt(1) == other.charAt(0)
                && one.substring(2).equals(other.substring(2));
    }

    private static String known(String name) {
        return KNOWN.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
    }
}
