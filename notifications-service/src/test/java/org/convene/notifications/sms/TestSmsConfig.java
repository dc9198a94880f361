package org.convene.notifications.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

public record TestSmsConfig(Optional<URI> url, Optional<String> token) implements SmsConfig {
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
