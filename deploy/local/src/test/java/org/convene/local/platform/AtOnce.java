package org.convene.local.platform;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Requests that are under way together. */
final class AtOnce {
    private AtOnce() {}

    static List<Answer> all(int count, Callable<Answer> request) throws InterruptedException {
        return all(IntStream.range(0, count).mapToObj(number -> request).toList());
    }

    static List<Answer> all(List<Callable<Answer>> requests) throws InterruptedException {
        var callers = Executors.newFixedThreadPool(requests.size());
        try {
            return callers.invokeAll(requests).stream().map(AtOnce::done).toList();
        } finally {
            callers.shutdown();
        }
    }

    private static Answer done(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
