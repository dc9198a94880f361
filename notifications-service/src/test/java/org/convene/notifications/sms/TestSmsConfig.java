package org.convene.notifications.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

public record TestSmsConfig(Optional<URI> url, Optional<String> token, Twilio twilio, Duration timeout)
        implements SmsConfig {
    /** Longer than any machine takes for an answer that comes. */
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Without Twilio. */
    public TestSmsConfig(Optional<URI> url, Optional<String> token) {
        this(url, token, new Account(Optional.empty(), Optional.empty(), URI.create("http://localhost")));
    }

    public TestSmsConfig(Optional<URI> url, Optional<String> token, Twilio twilio) {
        this(url, token, twilio, LONG);
    }

    /** Without Twilio, of a provider that is given up after the timeout. */
    TestSmsConfig(Optional<URI> url, Optional<String> token, Duration timeout) {
        this(url, token, new Account(Optional.empty(), Optional.empty(), URI.create("http://localhost")), timeout);
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
    public int connections() {
        return 8;
    }
}
