package org.convene.meetings.feed;

import java.util.List;

/**
 * What making or revoking a calendar's URL would come to.
 *
 * @param calendarFeed that would be there, or would be no more
 * @param events none: no event tells of calendars
 * @param concerned nobody but whose calendar it is
 */
record CalendarFeedDryRunView(CalendarFeed calendarFeed, List<String> events, List<String> concerned) {
    static CalendarFeedDryRunView of(CalendarFeed feed) {
        return new CalendarFeedDryRunView(feed, List.of(), List.of());
    }
}
