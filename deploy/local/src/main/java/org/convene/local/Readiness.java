package org.convene.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until a service says of itself that it is ready. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    void await(ServiceProcess process, URI service) {
        HttpRequest question = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isReady(question)) {
            if (!process.isAlive()) {
                throw process.death();
            }
            if (System.nanoTime() > end) {
                throw new StartException("%s was not ready within %d s"
                        .formatted(process.service().title(), LIMIT.toSeconds()));
            }
            pause();
        }
    }

    private boolean isReady(HttpRequest question) {
        try {
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static StartException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new StartException("Interrupted while waiting", cause);
    }
}
