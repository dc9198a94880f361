package org.convene.notifications.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

public record TestSmsConfig(Optional<URI> url, Optional<String> token, Twilio twilio) implements SmsConfig {
    /** Without Twilio. */
    public TestSmsConfig(Optional<URI> url, Optional<String> token) {
        this(url, token, new Account(Optional.empty(), Optional.empty(), URI.create("http://localhost")));
    }

    /** An account at Twilio, or none. */
    public record Account(Optional<String> accountSid, Optional<String> authToken, URI url) implements Twilio {
        @Override
        public URI callbackHost() {
            return URI.create("https://convene.example.org");
        }
    }

    @Override
    public Replies replies() {
        return Optional::empty;
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
        return 8;
    }
}
