package org.convene.meetings.meeting;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The condition of a change (RFC 9110 section 13.1.1): the version that the caller saw.
 *
 * @param tags any of which may match; none where every version does
 */
record IfMatch(Set<String> tags) {
    static final String HEADER = "If-Match";
    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");
    /** Lists may have empty places (section 5.6.1). Possessive: a long list costs its length and no stack. */
    private static final Pattern TAGS = Pattern.compile("[\\s,]*+%1$s(?:\\s*+,[\\s,]*+%1$s)*+[\\s,]*+".formatted(TAG));

    /**
     * @param lines the header's, which count as one; none is no condition
     * @throws InvalidFieldException if it is neither {@code *} nor a list of entity tags
     */
    static IfMatch of(List<String> lines) {
        var condition = String.join(",", lines).strip();
        if (lines.isEmpty() || condition.equals(ANY)) {
            return new IfMatch(Set.of());
        }
        if (!TAGS.matcher(condition).matches()) {
            throw new InvalidFieldException(HEADER, "entity-tags", "must be * or a list of quoted entity tags");
        }
        return new IfMatch(
                TAG.matcher(condition).results().map(MatchResult::group).collect(Collectors.toSet()));
    }

    /**
     * @throws StaleMeetingException if the condition names other versions only; a weak tag matches none
     */
    void require(Meeting meeting) {
        var current = EntityTags.of(meeting);
        if (!tags.isEmpty() && !tags.contains(current)) {
            throw new StaleMeetingException(current);
        }
    }
}
