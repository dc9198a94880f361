package org.convene.notifications.shortener;

import jakarta.inject.Singleton;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;

/** Links as long as those that go out in text messages: nobody is asked for them, and they let nobody in. */
@Singleton
public class StandInLinks {
    /** What a personal link of version 2 has beside the meeting's address: always as many characters (D6). */
    private static final String TOKEN = "?l=" + "0".repeat(122);

    private static final String SHORTENED = "https://bit.ly/" + "0".repeat(7);

    private final Shortener shortener;

    StandInLinks(Shortener shortener) {
        this.shortener = shortener;
    }

    /** As the tenant's go out: whole, or shortened. */
    public String of(MeetingState meeting, TenantState tenant) {
        return shortener.isUsedBy(tenant) && !tenant.sendsNothing() ? SHORTENED : whole(meeting);
    }

    /** On the meeting's host, and by its own name where its address is its creator's. */
    public static String whole(MeetingState meeting) {
        var url = meeting.url();
        return url.substring(0, url.lastIndexOf('/') + 1) + meeting.urlName() + TOKEN;
    }
}
