package org.convene.notifications.sms;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.convene.notifications.provider.WebhookSignature.Headers;
import org.jspecify.annotations.Nullable;

/** How what comes from providers is checked. */
public final class TestSignatures {
    private TestSignatures() {}

    /**
     * @param token without one there is no account
     */
    public static TwilioSignature twilio(@Nullable String token) {
        var account = new TestSmsConfig.Account(
                Optional.ofNullable(token).map(any -> "AC1"),
                Optional.ofNullable(token),
                URI.create("http://localhost"));
        return new TwilioSignature(new TestSmsConfig(Optional.empty(), Optional.empty(), account));
    }

    public static ReplySignature replies(@Nullable String secret, Clock clock) {
        return new ReplySignature(new Config(Optional.ofNullable(secret)), clock);
    }

    /** Whether the published example of Standard Webhooks is right for this body at this time. */
    public static boolean isExampleRight(String secret, Instant now, String body) {
        return replies(secret, Clock.fixed(now, ZoneOffset.UTC))
                .isRight(
                        new Headers(
                                Optional.of("msg_p5jXN8AQM9LWM0D4loKWxJek"),
                                Optional.of("1614265330"),
                                Optional.of("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")),
                        body);
    }

    private record Config(Optional<String> secret) implements SmsConfig {
        @Override
        public Optional<URI> url() {
            return Optional.empty();
        }

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public String from() {
            return "Convene";
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int connections() {
            return 1;
        }

        @Override
        public Replies replies() {
            return () -> secret;
        }

        @Override
        public Twilio twilio() {
            return new TestSmsConfig(Optional.empty(), Optional.empty()).twilio();
        }

        @Override
        public String toString() {
            return "Config[redacted]";
        }
    }
}
