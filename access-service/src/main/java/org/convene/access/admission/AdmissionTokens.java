package org.convene.access.admission;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.access.token.ParticipantTokens;

/** Makes the participants' tokens of those who were let in (D5). */
@Singleton
public class AdmissionTokens {
    static final Duration PASS_LIFE = Duration.ofMinutes(5);

    private final ParticipantTokens tokens;
    private final AdmissionConfig config;

    AdmissionTokens(ParticipantTokens tokens, AdmissionConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    public String issue(Admission admission) {
        return issue(admission, config.stay());
    }

    /** For the minutes that it takes to come. */
    String pass(Admission admission) {
        return issue(admission, PASS_LIFE);
    }

    private String issue(Admission admission, Duration life) {
        return tokens.issue(
                admission.id(),
                admission.subject(),
                admission.tenant(),
                admission.roomId(),
                admission.meetingId(),
                life);
    }

    /** How long such a token lives. */
    public Duration life() {
        return config.stay();
    }
}
