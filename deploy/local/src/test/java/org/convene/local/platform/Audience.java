package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;

/** Whom access codes let in, as the demo tenant's client says it. */
final class Audience {
    private Audience() {}

    static Answer review(String meetingId, String csv) {
        var reviewed = Api.client()
                .send(
                        "POST",
                        "/v1/audiences/" + meetingId + "/imports",
                        csv,
                        Map.of("Content-Type", "text/csv; charset=utf-8"));
        assertThat(reviewed.status()).as(reviewed.body()).isEqualTo(201);
        return reviewed;
    }

    @CanIgnoreReturnValue
    static Answer apply(String meetingId, String csv) {
        var applied = Api.client().post(review(meetingId, csv).location() + "/apply", "");
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        return applied;
    }
}
